//! Each part of a told case is recognized by its grammar and its cues, in sentences of several languages.

mod common;

use common::star;
use interviews::Star;

/// A beginning and an act, by language: a case to put a sentence into.
const CASES: [(&str, &str, &str); 8] = [
    ("en", "Last May the oven broke on a Friday.", "I checked the fuse and called the supplier."),
    (
        "de",
        "Im Mai fiel an einem Freitag der Ofen aus.",
        "Ich habe die Sicherung geprüft und den Lieferanten angerufen.",
    ),
    (
        "fr",
        "En mai, un vendredi, le four est tombé en panne.",
        "J'ai vérifié le fusible et j'ai appelé le fournisseur.",
    ),
    ("es", "En mayo, un viernes, se averió el horno.", "Revisé el fusible y llamé al proveedor."),
    ("pl", "W maju, w piątek, zepsuł się piec.", "Sprawdziłem bezpiecznik i zadzwoniłem do dostawcy."),
    ("it", "A maggio, un venerdì, si è rotto il forno.", "Ho controllato il fusibile e ho chiamato il fornitore."),
    ("nl", "In mei ging op een vrijdag de oven kapot.", "Ik heb de zekering gecontroleerd en de leverancier gebeld."),
    ("pt", "Em maio, numa sexta, o forno avariou.", "Verifiquei o fusível e liguei ao fornecedor."),
];

/// The parts of the case with these sentences between its beginning and its act, or behind its act.
fn told(language: &str, between: &str, has_act: bool, behind: &str) -> Star {
    let case = CASES.iter().find(|(known, ..)| *known == language);
    let (_, beginning, act) = case.expect("a case in the language");
    let act = if has_act { act } else { "" };
    star(language, &format!("{beginning} {between} {act} {behind}"))
}

/// Sentences that say what the speaker had to do.
const TASKS: &[(&str, &str)] = &[
    ("en", "It was left to me to calm the parents down."),
    ("en", "I'd been put in charge of the stockroom for the week."),
    ("en", "My manager wanted the stock count finished before the auditors came, and she gave it to me."),
    ("en", "Somebody had to tell the family, and that somebody was me."),
    ("en", "I was covering for my supervisor, so the call was mine."),
    ("en", "I was hired to sort out the invoices."),
    ("en", "The aim was to cut waiting times below ten minutes."),
    ("en", "My brief was to find a cheaper supplier."),
    ("en", "The client expected me to deliver the drawings by Monday."),
    ("en", "I was meant to train the two new starters."),
    ("en", "As the nurse in charge, I was answerable for the medication."),
    ("en", "We had been asked to bring the backlog down."),
    ("en", "I took it upon myself to sort it out."),
    ("en", "I needed to get the lorry loaded by six."),
    ("en", "She asked if I could take over the complaint."),
    ("de", "Es war meine Aufgabe, die Lieferung zu retten."),
    ("de", "Ich sollte bis Freitag die Inventur abschließen."),
    ("de", "Mein Chef hatte mir die Verantwortung für die Baustelle gegeben."),
    ("de", "Ich war dafür verantwortlich, dass die Ware rausgeht."),
    ("de", "Die Entscheidung lag bei mir."),
    ("de", "Man hatte mich gebeten, die neue Kollegin einzuarbeiten."),
    ("de", "Als Schichtführerin musste ich den Ausfall auffangen."),
    ("de", "Es blieb an mir hängen."),
    ("de", "Ich hatte den Auftrag, den Fehler zu finden."),
    ("de", "Mein Ziel war es, die Kundin zu halten."),
    ("de", "Ich war an dem Tag alleine im Laden."),
    ("fr", "J'étais chargée de préparer la salle."),
    ("fr", "On m'avait confié l'inventaire."),
    ("fr", "Ma cheffe comptait sur moi pour finir avant midi."),
    ("fr", "C'était à moi de prévenir les parents."),
    ("fr", "Il fallait que je trouve une solution avant l'ouverture."),
    ("fr", "Je devais former deux nouveaux."),
    ("fr", "Mon objectif était de réduire les pertes."),
    ("fr", "J'avais la responsabilité du stock."),
    ("es", "Mi tarea era preparar la sala."),
    ("es", "Me encargaron el inventario."),
    ("es", "Yo era la responsable del turno."),
    ("es", "Tenía que encontrar una solución antes de abrir."),
    ("es", "Mi jefa contaba conmigo para terminar a tiempo."),
    ("es", "Me tocaba a mí avisar a las familias."),
    ("es", "Mi objetivo era bajar las mermas."),
    ("pl", "Moim zadaniem było przygotować salę."),
    ("pl", "Szefowa zleciła mi inwentaryzację."),
    ("pl", "Odpowiadałam za całą zmianę."),
    ("pl", "Musiałem znaleźć rozwiązanie przed otwarciem."),
    ("pl", "To na mnie spadło powiadomienie rodzin."),
    ("pl", "Kierownik poprosił mnie, żebym się tym zajęła."),
    ("pl", "Miałem przeszkolić dwie nowe osoby."),
    ("it", "Il mio compito era preparare la sala."),
    ("it", "Ero responsabile del turno."),
    ("it", "Dovevo trovare una soluzione prima dell'apertura."),
    ("nl", "Het was mijn taak om de zaal klaar te zetten."),
    ("nl", "Ik was verantwoordelijk voor de dienst."),
    ("pt", "A minha tarefa era preparar a sala."),
    ("pt", "Eu era responsável pelo turno."),
];

/// Sentences that say nothing of it.
const NO_TASKS: &[(&str, &str)] = &[
    ("en", "It was a cold day and the shop was nearly empty."),
    ("en", "She had ordered a cake for her daughter."),
    ("en", "He was standing at my desk with a wet coat."),
    ("en", "There was only one key for the whole building."),
    ("en", "The line in front of the counter was getting long."),
    ("en", "I had never seen anything like it."),
    ("en", "The parts were in the wrong box."),
    ("de", "Es war kalt, und der Laden war fast leer."),
    ("de", "Sie hatte eine Torte für ihre Tochter bestellt."),
    ("de", "Es gab nur einen Schlüssel für das ganze Haus."),
    ("de", "So etwas hatte ich noch nie gesehen."),
    ("de", "Die Teile lagen in der falschen Kiste."),
    ("fr", "Il faisait froid et le magasin était presque vide."),
    ("fr", "Elle avait commandé un gâteau pour sa fille."),
    ("fr", "Il n'y avait qu'une clé pour tout l'immeuble."),
    ("fr", "Je n'avais jamais vu ça."),
    ("fr", "Les pièces étaient dans le mauvais carton."),
    ("es", "Hacía frío y la tienda estaba casi vacía."),
    ("es", "Ella había encargado una tarta para su hija."),
    ("es", "Solo había una llave para todo el edificio."),
    ("es", "Nunca había visto algo así."),
    ("pl", "Było zimno i sklep był prawie pusty."),
    ("pl", "Zamówiła tort dla córki."),
    ("pl", "Był tylko jeden klucz do całego budynku."),
    ("pl", "Nigdy czegoś takiego nie widziałem."),
];

/// Sentences that say what came of it.
const RESULTS: &[(&str, &str)] = &[
    ("en", "In the end she withdrew her complaint."),
    ("en", "The error rate dropped from five per cent to one."),
    ("en", "As a result, nobody had to work overtime that month."),
    ("en", "The customer renewed the contract for three years."),
    ("en", "It took us two hours instead of the usual five."),
    ("en", "Since then we have not had a single delay."),
    ("en", "My boss was so pleased that she rolled it out to all shops."),
    ("en", "We opened on time."),
    ("en", "The machine has run without a fault ever since."),
    ("en", "He apologised to me the next day."),
    ("en", "The patient went home after four days."),
    ("en", "They gave us full marks at the inspection."),
    ("en", "The project came in two weeks late, but under budget."),
    ("en", "Sales went up by a fifth."),
    ("en", "Unfortunately we lost the order anyway."),
    ("de", "Am Ende war die Kundin zufrieden und kam wieder."),
    ("de", "Die Ausschussquote sank von acht auf drei Prozent."),
    ("de", "Dadurch haben wir zwei Tage gespart."),
    ("de", "Seitdem gab es keinen Ausfall mehr."),
    ("de", "Der Kunde hat den Vertrag verlängert."),
    ("de", "Leider haben wir den Auftrag trotzdem verloren."),
    ("de", "Die Prüfung haben wir ohne Beanstandung bestanden."),
    ("de", "Er hat sich am nächsten Tag bei mir entschuldigt."),
    ("de", "Das Regal steht heute noch so."),
    ("fr", "Au final, la cliente est repartie contente."),
    ("fr", "Le taux d'erreur est passé de cinq à un pour cent."),
    ("fr", "Depuis, on n'a plus eu aucune plainte."),
    ("fr", "Le client a signé pour deux ans."),
    ("fr", "Résultat, nous avons ouvert à l'heure."),
    ("fr", "Nous avons gagné deux heures par jour."),
    ("fr", "Malheureusement, le contrat a été perdu."),
    ("fr", "Il m'a remercié le lendemain."),
    ("es", "Al final la clienta se fue contenta."),
    ("es", "Los errores bajaron del cinco al uno por ciento."),
    ("es", "Desde entonces no hemos tenido ninguna queja."),
    ("es", "El cliente firmó por dos años."),
    ("es", "Gracias a eso abrimos a tiempo."),
    ("es", "Por desgracia perdimos el contrato."),
    ("pl", "W końcu klientka wyszła zadowolona."),
    ("pl", "Liczba błędów spadła z pięciu do jednego procenta."),
    ("pl", "Od tamtej pory nie mieliśmy ani jednej skargi."),
    ("pl", "Klient podpisał umowę na dwa lata."),
    ("pl", "Dzięki temu otworzyliśmy na czas."),
    ("pl", "Niestety straciliśmy kontrakt."),
    ("it", "Alla fine la cliente è andata via contenta."),
    ("it", "Gli errori sono scesi dal cinque all'uno per cento."),
    ("nl", "Uiteindelijk ging de klant tevreden weg."),
    ("nl", "Sindsdien hebben we geen klacht meer gehad."),
    ("pt", "No final a cliente saiu satisfeita."),
    ("pt", "Desde então não tivemos nenhuma queixa."),
    ("en", "So the family got their room and the father shook my hand."),
    ("en", "The next morning the delivery was there."),
    ("en", "It cost us 300 pounds, but the customer is still with us."),
    ("en", "The whole thing took forty minutes."),
    ("en", "Nobody was hurt."),
    ("en", "Six months later he was running the shift himself."),
    ("en", "The council approved the plan without changes."),
    ("en", "That cut our waste by half."),
    ("en", "They still do it that way."),
    ("en", "The exhibition opened on the Friday as planned."),
    ("en", "In the end I passed the exam with 87 per cent."),
    ("de", "So bekam die Familie ihr Zimmer, und der Vater gab mir die Hand."),
    ("de", "Das Ganze dauerte vierzig Minuten."),
    ("de", "Verletzt wurde niemand."),
    ("de", "Ein halbes Jahr später leitete er die Schicht selbst."),
    ("de", "Die Stadt hat den Plan ohne Änderungen genehmigt."),
    ("de", "Die Ausstellung konnte wie geplant am Freitag öffnen."),
    ("fr", "La famille a eu sa chambre et le père m'a serré la main."),
    ("fr", "Le lendemain matin, la livraison était là."),
    ("fr", "Personne n'a été blessé."),
    ("fr", "Six mois plus tard, il dirigeait l'équipe lui-même."),
    ("fr", "La mairie a approuvé le plan sans modification."),
    ("fr", "Cela a réduit les déchets de moitié."),
    ("fr", "On le fait encore comme ça."),
    ("es", "La familia tuvo su habitación y el padre me dio la mano."),
    ("es", "A la mañana siguiente el pedido estaba allí."),
    ("es", "Todo duró cuarenta minutos."),
    ("es", "Nadie resultó herido."),
    ("es", "Seis meses después él mismo llevaba el turno."),
    ("es", "El ayuntamiento aprobó el plan sin cambios."),
    ("es", "Con eso redujimos los residuos a la mitad."),
    ("pl", "Rodzina dostała pokój, a ojciec uścisnął mi dłoń."),
    ("pl", "Następnego ranka dostawa była na miejscu."),
    ("pl", "Całość trwała czterdzieści minut."),
    ("pl", "Nikomu nic się nie stało."),
    ("pl", "Pół roku później sam prowadził zmianę."),
    ("pl", "Urząd zatwierdził plan bez zmian."),
    ("pl", "Zmniejszyło to ilość odpadów o połowę."),
];

/// Sentences that say nothing of it.
const NO_RESULTS: &[(&str, &str)] = &[
    ("en", "So that is how I dealt with it."),
    ("en", "I then wrote a report and sent it to my manager."),
    ("en", "I think it is important to stay calm in such moments."),
    ("en", "Communication matters a lot in my view."),
    ("de", "Ich finde, dass Kommunikation sehr wichtig ist."),
    ("de", "Danach habe ich alles dokumentiert und an meine Chefin geschickt."),
    ("fr", "Je pense que la communication est essentielle."),
    ("fr", "Ensuite j'ai rédigé un compte rendu pour ma responsable."),
    ("es", "Creo que la comunicación es fundamental."),
    ("es", "Después redacté un informe para mi jefa."),
    ("pl", "Uważam, że komunikacja jest najważniejsza."),
    ("pl", "Potem napisałam raport dla kierowniczki."),
    ("en", "I wrote down the number, called the garage and asked them to come."),
    ("en", "In my view every guest deserves respect."),
    ("en", "I also told my colleagues about it at the meeting."),
    ("en", "That is the way I usually handle such cases."),
    ("en", "A good plan is half the work."),
    ("de", "Ich notierte die Nummer, rief die Werkstatt an und bat um einen Termin."),
    ("de", "Meiner Meinung nach verdient jeder Gast Respekt."),
    ("de", "Ich habe auch meinen Kollegen davon erzählt."),
    ("de", "So gehe ich in solchen Fällen meistens vor."),
    ("fr", "J'ai noté le numéro et j'ai demandé un rendez-vous au garage."),
    ("fr", "À mon avis, chaque client mérite le respect."),
    ("fr", "J'en ai aussi parlé à mes collègues."),
    ("es", "Apunté el número y pedí cita en el taller."),
    ("es", "En mi opinión, cada cliente merece respeto."),
    ("es", "También se lo conté a mis compañeros."),
    ("pl", "Zapisałem numer i poprosiłem warsztat o termin."),
    ("pl", "Moim zdaniem każdy gość zasługuje na szacunek."),
    ("pl", "Opowiedziałem o tym także kolegom."),
];

/// Sentences with an act of the speaker.
const ACTS: &[(&str, &str)] = &[
    ("en", "I rewired the panel and labelled every cable."),
    ("en", "I took the guest aside and listened to what he had to say."),
    ("en", "So I've gone round to the neighbour and asked him myself."),
    ("en", "I ended up calling all twelve suppliers."),
    ("en", "I drafted a plan."),
    ("en", "What I did was put two tables together."),
    ("en", "First thing I did was ring the hospital."),
    ("en", "I made sure the gas was off."),
    ("en", "I decided to close the road."),
    ("en", "I immediately informed the owner."),
    ("de", "Ich habe die Pumpe zerlegt und die Dichtung gewechselt."),
    ("de", "Dann bin ich zum Kunden gefahren."),
    ("de", "Ich rief sofort den Lieferanten an."),
    ("de", "Da hab ich mir die Liste noch mal angeschaut."),
    ("de", "Kurzerhand bestellte ich Ersatz."),
    ("de", "Ich setzte mich mit ihm zusammen."),
    ("fr", "J'ai démonté la pompe et changé le joint."),
    ("fr", "Je suis allé voir le client."),
    ("fr", "Je lui ai donc expliqué la procédure."),
    ("fr", "J'ai tout de suite appelé le fournisseur."),
    ("fr", "Je me suis assise avec lui."),
    ("es", "Desmonté la bomba y cambié la junta."),
    ("es", "Me fui a ver al cliente."),
    ("es", "Le expliqué el procedimiento."),
    ("es", "Hice una lista y llamé a todos."),
    ("es", "He revisado los pedidos uno por uno."),
    ("pl", "Rozebrałem pompę i wymieniłem uszczelkę."),
    ("pl", "Pojechałam do klienta."),
    ("pl", "Wytłumaczyłam mu procedurę."),
    ("pl", "Od razu zadzwoniłem do dostawcy."),
    ("it", "Ho smontato la pompa e cambiato la guarnizione."),
    ("it", "Sono andato dal cliente."),
    ("nl", "Ik heb de pomp uit elkaar gehaald."),
    ("nl", "Ik belde meteen de leverancier."),
    ("pt", "Desmontei a bomba e troquei a junta."),
    ("pt", "Liguei logo ao fornecedor."),
];

/// Sentences without one.
const NO_ACTS: &[(&str, &str)] = &[
    ("en", "We rewired the panel together."),
    ("en", "I am usually the one who calms people down."),
    ("en", "I would call the supplier."),
    ("en", "The team found a solution."),
    ("en", "I was very nervous and I felt bad."),
    ("de", "Wir haben die Pumpe zerlegt."),
    ("de", "Ich würde zuerst mit dem Kunden reden."),
    ("de", "Ich bin ein ruhiger Mensch und arbeite gern im Team."),
    ("de", "Ich war sehr nervös."),
    ("fr", "On a démonté la pompe ensemble."),
    ("fr", "J'appellerais d'abord le fournisseur."),
    ("fr", "Je suis quelqu'un de calme."),
    ("fr", "J'étais très stressée."),
    ("es", "Desmontamos la bomba entre todos."),
    ("es", "Llamaría primero al proveedor."),
    ("es", "Soy una persona tranquila y organizada."),
    ("es", "Estaba muy nerviosa."),
    ("pl", "Rozebraliśmy pompę razem."),
    ("pl", "Najpierw zadzwoniłbym do dostawcy."),
    ("pl", "Jestem osobą spokojną."),
    ("pl", "Byłam bardzo zdenerwowana."),
    ("it", "Abbiamo smontato la pompa insieme."),
    ("it", "Prima chiamerei il fornitore."),
    ("nl", "We hebben de pomp samen gedemonteerd."),
    ("nl", "Ik zou eerst de leverancier bellen."),
    ("pt", "Desmontámos a bomba juntos."),
    ("pt", "Ligaria primeiro ao fornecedor."),
];

#[test]
fn a_duty_or_goal_is_a_task() {
    let wrong: Vec<_> =
        TASKS.iter().filter(|(language, sentence)| told(language, sentence, true, "").task.is_none()).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn what_was_going_on_is_no_task() {
    let wrong: Vec<_> =
        NO_TASKS.iter().filter(|(language, sentence)| told(language, sentence, true, "").task.is_some()).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn what_came_of_it_is_a_result() {
    let wrong: Vec<_> =
        RESULTS.iter().filter(|(language, sentence)| told(language, "", true, sentence).result.is_none()).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn opinions_and_further_acts_are_no_result() {
    let wrong: Vec<_> =
        NO_RESULTS.iter().filter(|(language, sentence)| told(language, "", true, sentence).result.is_some()).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn an_own_completed_act_is_an_action() {
    let wrong: Vec<_> =
        ACTS.iter().filter(|(language, sentence)| told(language, sentence, false, "").action.is_none()).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn acts_of_others_states_and_suppositions_are_no_action() {
    let wrong: Vec<_> =
        NO_ACTS.iter().filter(|(language, sentence)| told(language, sentence, false, "").action.is_some()).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn a_beginning_is_a_situation() {
    for (language, ..) in CASES {
        assert!(told(language, "", true, "").situation.is_some(), "{language}");
    }
}
