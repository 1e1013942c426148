//! Flaws of whole answers.

mod common;

use common::feedback_to;
use interviews::{Flaw, Kind};

/// Flaws that only the words of an answer tell.
const TOLD: [Flaw; 6] = [Flaw::Negative, Flaw::Hypothetical, Flaw::WeNotI, Flaw::Vague, Flaw::Fillers, Flaw::OffTopic];

/// Answers by language, kind and question, with the flaw that they have, if any.
const ANSWERS: &[(&str, Kind, &str, Option<Flaw>, &str)] = &[
    (
        "en",
        Kind::Behavioural,
        "Tell me about a time you had to persuade a supplier.",
        Some(Flaw::Negative),
        "The supplier was a complete liar, and his secretary was even worse, she hung up on me twice. I told \
         him I would not pay, and I cancelled the order. My boss stood there like a pudding and said \
         nothing, as always, because he is a coward. In the end they sent the parts, four days late, and \
         nobody here ever learns anything from it. Frankly, I have never worked with such amateurs.",
    ),
    (
        "en",
        Kind::Motivation,
        "Why do you want this job?",
        Some(Flaw::Negative),
        "My present company is a sinking ship. The managers sit in meetings all day and have no idea what we \
         do on the floor, and they only promote their friends. I have been passed over three times by people \
         who can barely spell. So I want to go somewhere where my work is seen. I have ten years of \
         experience in warehouses and I can drive every forklift you have.",
    ),
    (
        "de",
        Kind::Behavioural,
        "Erzählen Sie von einem Konflikt mit einem Kollegen.",
        Some(Flaw::Negative),
        "Mein Kollege war einfach zu faul zum Arbeiten und hat ständig blaugemacht. Der Meister hat immer zu \
         ihm gehalten, weil die beiden zusammen kegeln, das ist ja klar. Ich habe ihm dann mal ordentlich \
         die Meinung gesagt und seine Schicht übernommen. Danach hat er drei Wochen nicht mit mir geredet, \
         der beleidigte Leberwurst. In dem Laden arbeitet sowieso keiner außer mir.",
    ),
    (
        "fr",
        Kind::Motivation,
        "Pourquoi voulez-vous ce poste ?",
        Some(Flaw::Negative),
        "Là où je suis, c'est l'horreur. Le directeur ne connaît rien au métier, il nous parle comme à des \
         chiens et les collègues se tirent dans les pattes. On n'est jamais payés à l'heure et tout le monde \
         s'en moque. J'ai sept ans d'expérience en cuisine, je connais le froid et le chaud, et je cherche \
         une maison où l'on respecte les gens.",
    ),
    (
        "es",
        Kind::Behavioural,
        "Hábleme de un conflicto con un compañero.",
        Some(Flaw::Negative),
        "Mi compañero era un trepa que se apuntaba siempre mi trabajo. El encargado lo sabía, pero como eran \
         amigos, miraba para otro lado. Un día le dije delante de todos que era un sinvergüenza y me fui a \
         hablar con dirección. Dirección no hizo nada, como de costumbre. Al final me cambiaron de turno a \
         mí, así funciona esa empresa, una vergüenza.",
    ),
    (
        "pl",
        Kind::Motivation,
        "Dlaczego chce Pan u nas pracować?",
        Some(Flaw::Negative),
        "Bo w obecnej firmie nie da się wytrzymać. Kierownik nie zna się na niczym i tylko krzyczy, a \
         koledzy donoszą jeden na drugiego. Nadgodzin nie płacą od roku, ale prezes kupił sobie nowe auto. \
         Mam dziesięć lat doświadczenia na wózku i wszystkie uprawnienia, więc dam sobie radę. Chcę po \
         prostu normalnie pracować.",
    ),
    (
        "en",
        Kind::Behavioural,
        "Describe a time you dealt with change.",
        Some(Flaw::Hypothetical),
        "If my company introduced a new system, I'd first try to find out why. I'd read the manual, I'd ask \
         colleagues who already use it and I'd offer to test it. After that I'd write a short guide for my \
         team, and I'd be patient with the ones who need longer. Change is nothing to be afraid of, and I'd \
         say so.",
    ),
    (
        "fr",
        Kind::Behavioural,
        "Racontez une situation de conflit.",
        Some(Flaw::Hypothetical),
        "Si j'avais un conflit avec un collègue, j'irais le voir seul à seul. Je lui demanderais ce qui ne \
         va pas et je l'écouterais sans l'interrompre. Ensuite je chercherais un compromis avec lui, et si \
         ça ne suffisait pas, j'en parlerais à mon responsable. Je resterais poli dans tous les cas, parce \
         qu'on doit continuer à travailler ensemble.",
    ),
    (
        "es",
        Kind::Behavioural,
        "Cuénteme un error que cometió.",
        Some(Flaw::Hypothetical),
        "Si cometiera un error, lo primero que haría sería avisar a mi responsable. Luego buscaría la causa \
         y propondría una solución. Hablaría con el cliente y le pediría disculpas. Después apuntaría lo \
         ocurrido para que no se repitiera y se lo contaría a mis compañeros.",
    ),
    (
        "it",
        Kind::Behavioural,
        "Mi racconti di un errore.",
        Some(Flaw::Hypothetical),
        "Se facessi un errore, avviserei subito il mio responsabile. Poi cercherei la causa e proporrei una \
         soluzione. Parlerei con il cliente e gli chiederei scusa. Dopo scriverei una nota per i colleghi, \
         così non succederebbe di nuovo.",
    ),
    (
        "nl",
        Kind::Behavioural,
        "Vertel over een fout.",
        Some(Flaw::Hypothetical),
        "Als ik een fout zou maken, zou ik eerst mijn leidinggevende inlichten. Daarna zou ik de oorzaak \
         zoeken en een oplossing voorstellen. Ik zou de klant bellen en mijn excuses aanbieden. Ook zou ik \
         het opschrijven, zodat het niet nog een keer gebeurt.",
    ),
    (
        "en",
        Kind::Behavioural,
        "Tell me about a team success.",
        Some(Flaw::WeNotI),
        "In November our team moved the whole archive to the new building. We packed four thousand boxes, we \
         numbered them and we hired two vans. We worked on Saturdays as well. We had to be finished before \
         the heating was turned off. In the end we were done three days early and not one box was missing.",
    ),
    (
        "fr",
        Kind::Behavioural,
        "Parlez-moi d une réussite en équipe.",
        Some(Flaw::WeNotI),
        "En novembre, notre service a déménagé les archives. Nous avons emballé quatre mille cartons, nous \
         les avons numérotés et nous avons loué deux camions. Nous avons aussi travaillé le samedi. Il \
         fallait finir avant la coupure du chauffage. Au final nous avons terminé trois jours plus tôt et \
         aucun carton ne manquait.",
    ),
    (
        "pl",
        Kind::Behavioural,
        "Proszę opowiedzieć o sukcesie zespołu.",
        Some(Flaw::WeNotI),
        "W listopadzie przenosiliśmy archiwum do nowego budynku. Spakowaliśmy cztery tysiące pudeł, \
         ponumerowaliśmy je i wynajęliśmy dwa samochody. Pracowaliśmy też w soboty. Musieliśmy skończyć \
         przed wyłączeniem ogrzewania. W końcu zdążyliśmy trzy dni przed terminem i nie zginęło ani jedno \
         pudło.",
    ),
    (
        "en",
        Kind::Behavioural,
        "Tell me about a time you solved a problem.",
        Some(Flaw::Vague),
        "Problems are there to be solved, that has always been my motto. I see myself as a very analytical \
         and at the same time creative person who thinks outside the box. Whatever comes up, I tackle it \
         with energy and a smile, and I never give up until there is a good outcome for everybody. My \
         colleagues know that they can count on me in every situation, and my bosses have always been more \
         than satisfied with my performance.",
    ),
    (
        "de",
        Kind::Motivation,
        "Warum wollen Sie zu uns?",
        Some(Flaw::Vague),
        "Ihr Unternehmen hat einen hervorragenden Ruf und passt perfekt zu mir. Ich bin ein offener und \
         engagierter Mensch, der gerne Verantwortung übernimmt und sich stetig weiterentwickeln möchte. Die \
         ausgeschriebene Position bietet mir genau die Perspektive, die ich suche. Mit meiner Begeisterung \
         und meiner positiven Einstellung werde ich Ihr Team sicher bereichern und freue mich sehr auf neue \
         Aufgaben.",
    ),
    (
        "fr",
        Kind::Behavioural,
        "Parlez-moi d un problème que vous avez résolu.",
        Some(Flaw::Vague),
        "Je suis quelqu'un qui aime résoudre les problèmes. J'ai un esprit d'analyse et je ne baisse jamais \
         les bras. Quelle que soit la situation, je garde mon sang-froid et je trouve toujours une issue. \
         Mes collègues apprécient ma bonne humeur et mes supérieurs ont toujours été très satisfaits de mon \
         travail et de mon implication.",
    ),
    (
        "es",
        Kind::Motivation,
        "¿Por qué quiere trabajar aquí?",
        Some(Flaw::Vague),
        "Porque es una empresa muy reconocida y con mucho futuro. Soy una persona muy trabajadora, con ganas \
         de aprender y de aportar lo mejor de mí. Creo que encajo perfectamente en el puesto y que puedo \
         crecer mucho profesionalmente. Me gusta trabajar en equipo y siempre doy el cien por cien en todo \
         lo que hago.",
    ),
    (
        "pl",
        Kind::Motivation,
        "Dlaczego chce Pani u nas pracować?",
        Some(Flaw::Vague),
        "Ponieważ Państwa firma jest liderem na rynku i ma świetną opinię. Jestem osobą ambitną, otwartą i \
         pełną zapału. Chciałabym się rozwijać i zdobywać nowe doświadczenia w dynamicznym zespole. Uważam, \
         że moje cechy charakteru idealnie pasują do tego stanowiska i że szybko stanę się wartościowym \
         członkiem zespołu.",
    ),
    (
        "en",
        Kind::Technical,
        "How do you find out why a report shows wrong figures?",
        Some(Flaw::Vague),
        "Well, reports are often wrong, it happens. Usually it is somewhere in the data, or somebody has \
         changed something. I would have a look at it and then see what can be done. There are many tools \
         for that nowadays. With experience you get a feeling for such things, and so far I have always \
         found it somehow.",
    ),
    (
        "en",
        Kind::Behavioural,
        "Tell me about a mistake.",
        Some(Flaw::Fillers),
        "Um, well, once I, uh, I sent the, you know, the wrong file to a client, and, um, I kind of \
         panicked. But then I rang them and, like, explained it, and sent the right one. And they were, you \
         know, okay with it in the end.",
    ),
    (
        "de",
        Kind::Behavioural,
        "Erzählen Sie von einem Fehler.",
        Some(Flaw::Fillers),
        "Ja, äh, ich hab mal, ähm, die falsche Datei verschickt, halt an einen Kunden, und dann war ich \
         irgendwie total nervös. Ich hab dann, äh, angerufen und das sozusagen erklärt und die richtige \
         geschickt. Und der war dann halt zufrieden am Ende.",
    ),
    (
        "es",
        Kind::Behavioural,
        "Cuénteme un error.",
        Some(Flaw::Fillers),
        "Pues, eh, una vez mandé, o sea, el archivo equivocado a un cliente, y bueno, me puse nerviosa, \
         ¿sabes? Y nada, pues llamé, le expliqué, eh, y le mandé el bueno. Y al final, o sea, quedó \
         contento.",
    ),
    (
        "pl",
        Kind::Behavioural,
        "Proszę opowiedzieć o błędzie.",
        Some(Flaw::Fillers),
        "No więc, eee, kiedyś wysłałem, znaczy, nie ten plik klientowi i, yyy, jakby się zdenerwowałem. No i \
         zadzwoniłem, wyjaśniłem, yyy, i wysłałem dobry. I on był, jakby, zadowolony w końcu.",
    ),
    (
        "en",
        Kind::Behavioural,
        "Tell me about a time you handled a complaint.",
        None,
        "On Tuesday a couple complained that their soup was cold. It was my table, so I apologised and took \
         both plates back. I asked the chef to heat two fresh ones and told the couple it would take four \
         minutes. I brought bread in the meantime. They stayed for dessert and left a tip of ten pounds, and \
         they have booked again for Sunday.",
    ),
    (
        "de",
        Kind::Technical,
        "Wie gehen Sie vor, wenn ein Server nicht erreichbar ist?",
        None,
        "Zuerst frage ich, seit wann und für wen er nicht erreichbar ist. Dann prüfe ich vom eigenen Rechner \
         mit Ping und einer Verbindung auf Port 22, ob das Netz oder der Dienst fehlt. Antwortet er nicht, \
         gehe ich über die Konsole hinein und sehe mir Last, Speicher und die letzten hundert Zeilen des \
         Protokolls an. Ich ändere nur eine Sache, starte den Dienst neu und messe eine Stunde lang die \
         Antwortzeit. Zum Schluss schreibe ich Ursache und Dauer ins Ticket.",
    ),
];

#[test]
fn an_answer_has_the_flaw_that_people_hear() {
    for (language, kind, question, flaw, answer) in ANSWERS {
        let told = feedback_to(language, *kind, question, answer);
        let found: Vec<_> = TOLD.into_iter().filter(|known| told.flaws.contains(known)).collect();
        assert_eq!(found, Vec::from_iter(*flaw), "{answer}");
    }
}

#[test]
fn an_answer_to_another_question_is_off_topic() {
    let answer = "One icy evening a driver carried in a dog that had been hit by a van. I put in a line, started fluids and \
                  splinted the leg with a rolled magazine, and then I laid out the theatre for the vet. She was there in \
                  seventeen minutes, the operation took two hours, and the dog walked out on four legs eleven days later.";
    let other = feedback_to("en", Kind::Behavioural, "Describe a time you got critical feedback.", answer);
    assert!(other.flaws.contains(&Flaw::OffTopic), "{:?}", other.flaws);
    // A told case may answer in words that no list has: it is named, and keeps its points.
    assert_eq!(other.cap, None);
    let asked = feedback_to("en", Kind::Behavioural, "Describe a time you handled an emergency.", answer);
    assert!(!asked.flaws.contains(&Flaw::OffTopic));
}

#[test]
fn talk_that_tells_nothing_of_what_is_asked_is_capped() {
    for (language, question, answer) in [
        (
            "en",
            "Describe a time you handled an emergency.",
            "Books are the love of my life. The shelves at home hold more than a thousand of them, mostly poetry from the \
             Baltic countries, and every autumn there is a new exhibition of old maps in the library of the castle.",
        ),
        (
            "de",
            "Erzählen Sie von einem Konflikt mit einem Kunden.",
            "Die Berge sind für mich das Schönste auf der Welt. Im Sommer ist die Luft dort oben klar, im Herbst leuchten die \
             Lärchen, und am Abend liegt der See ganz ruhig unter dem kleinen Dorf meiner Großeltern.",
        ),
    ] {
        let told = feedback_to(language, Kind::Behavioural, question, answer);
        assert_eq!(told.cap.map(|(flaw, _)| flaw), Some(Flaw::OffTopic), "{answer}: {:?}", told.flaws);
    }
}

#[test]
fn length_is_counted_in_words() {
    let told = |count: usize| feedback_to("en", Kind::Role, "", &"word ".repeat(count)).flaws;
    assert!(told(44).contains(&Flaw::TooShort) && !told(45).contains(&Flaw::TooShort));
    assert!(told(261).contains(&Flaw::TooLong) && !told(260).contains(&Flaw::TooLong));
}
