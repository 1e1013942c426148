//! The facts of a posting: title, employer, place, form of employment, level, pay.

use super::{Block, layout::Form, places, salary, titles};
use crate::{
    EmploymentType, Job, Remote, RequirementKind, Seniority,
    cues::cues,
    words::{fold, words},
};

cues! {
    REMOTE_NO = "not remote, no remote, on site, onsite, in person, office based, kein homeoffice, vor ort, sur site, presencial, site based, ward based";
    HYBRID = "hybrid, hybride, hibrido, day in the office, day a week in the office, day per week in the office, day from home, day a week from home, day a week on site, day per week on site, day at home, tage pro woche in unserem, homeoffice tage, tage homeoffice, teilweise remote, teletravail partiel, partly remote, partially remote, part remote, mix of home, some home working, jours de teletravail, dias de teletrabajo, mobile arbeiten, mobiles arbeiten";
    REMOTE = "remote, fully remote, 100 remote, work from home, work from anywhere, working from home, home based, homebased, homeoffice, home office, teletravail, teletrabajo, remoto, remote first, deutschlandweit remote, distributed";
    PART = "part time, parttime, teilzeit, temps partiel, media jornada, jornada parcial, tiempo parcial, job share, 0 _ fte, mi temps, minijob, hours a week part";
    FULL = "full time, fulltime, vollzeit, temps plein, jornada completa, tiempo completo, cdi, 37.5 hour, 40 hour, 38 hour, 39 hour, 35 heure";
    CONTRACT = "contract, contractor, fixed term, temporary, temp, freelance, interim, befristet, befristete, zeitvertrag, cdd, interimaire, temporal, contrato temporal, maternity cover, week contract, month contract, seasonal, saison*, locum, per diem, projektvertrag, obra y servicio, agency shift, day rate";
    PERMANENT = "permanent, unbefristet, cdi, indefinido, festanstellung";
    INTERN = "internship, intern, praktikum, stage, practicas, apprenticeship, ausbildung zum, ausbildung zur, alternance, werkstudent*, working student, placement year, becario, beca";
    KEYS_TITLE = "job title, title, position, role, vacancy, post, stelle, stellenbezeichnung, stellentitel, poste, intitule, intitule du poste, puesto, cargo, job, vacante, position title";
    KEYS_COMPANY = "company, employer, organisation, organization, client, unternehmen, arbeitgeber, firma, entreprise, employeur, societe, empresa, school, trust, company name, hiring organization, hiring organisation, practice, charity";
    KEYS_PLACE = "location, place, place of work, workplace, based, base, city, site, ort, standort, arbeitsort, einsatzort, dienstort, lieu, lieu de travail, localisation, ubicacion, lugar, localidad, where, job location, work location";
    CLOSERS = "seeks, seek, is looking, are looking, is hiring, are hiring, is recruiting, has an, is seeking, sucht, suchen, recrute, busca, wishes to appoint, require, requires, is working, is the, is a, is an, runs, sells, entwickelt";
}

/// Fills the facts of a job whose requirements are known.
pub(crate) fn read(text: &str, blocks: &[Block], job: &mut Job) {
    let head = head_lines(text);
    let header = head.join("\n");
    job.title = keyed(text, &KEYS_TITLE).filter(|title| title.split_whitespace().count() <= 12).map(clean_title).or_else(|| title(&head));
    job.company = keyed(text, &KEYS_COMPANY).or_else(|| company(text, &head, job.title.as_deref()));
    place(text, &header, &head, job);
    job.salary = salary::read(text);
    let loose = facts_text(text, blocks);
    job.remote = remote(&header).or_else(|| remote_in_text(&loose)).or_else(|| (job.city.is_some()).then_some(Remote::No));
    job.employment_type = employment(&header).or_else(|| employment(&loose));
    job.seniority = job.title.as_deref().and_then(titles::seniority).or_else(|| seniority(job)).filter(|_| job.title.is_some());
    country_from_text(text, job);
}

/// The first lines, until running text or a list begins.
fn head_lines(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut shown = 0;
    for line in text.lines() {
        let line = line.trim().trim_start_matches(['#', '*', ' ']).trim_end_matches(['*', ' ']);
        if line.is_empty() {
            continue;
        }
        shown += 1;
        if shown > 10 {
            break;
        }
        let words = line.split_whitespace().count();
        if words > 22 {
            // Running text: its beginning may still name the employer.
            break;
        }
        found.push(line.to_owned());
    }
    found
}

/// `Key: value` anywhere near the top.
fn keyed(text: &str, keys: &crate::cues::Cues) -> Option<String> {
    for line in text.lines().take(40) {
        let Some((key, value)) = line.split_once(':') else { continue };
        let key = words(key.trim().trim_matches(['*', '-', '•', ' ']));
        let value = value.trim().trim_matches('*').trim();
        if key.len() <= 4 && !value.is_empty() && value.len() < 140 && keys.at(&key, 0).is_some_and(|hit| hit.end == key.len()) {
            return Some(value.to_owned());
        }
    }
    None
}

/// The parts of a head line between its separators.
fn segments(line: &str) -> Vec<&str> {
    let mut parts = vec![line];
    for separator in [" | ", " - ", " – ", " — ", " · ", " • ", " @ ", " // ", "\t", " / "] {
        parts = parts.into_iter().flat_map(|part| part.split(separator)).collect();
    }
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
}

fn is_fact(part: &str) -> bool {
    let words = words(part);
    part.contains(['£', '€', '$'])
        || salary::read(part).is_some()
        || words.len() <= 6 && (FULL.hit(&words) || PART.hit(&words) || PERMANENT.hit(&words) || HYBRID.hit(&words) || REMOTE.hit(&words) || REMOTE_NO.hit(&words)) && !titles::is_title(&words)
        || KEYS_PLACE.at(&words, 0).is_some() && part.contains(':')
}

fn title(head: &[String]) -> Option<String> {
    let mut best: Option<(i32, String)> = None;
    for (row, line) in head.iter().take(6).enumerate() {
        let prose = line.split_whitespace().count() > 14 && line.ends_with('.') || line.contains(". ") && line.split_whitespace().count() > 16;
        if line.contains(':') && !line.contains(" | ") && row > 0 {
            continue;
        }
        for (column, segment) in segments(line).into_iter().enumerate() {
            let segment = cut_company(segment);
            let candidate = cut_facts(&segment);
            let parts = words(&candidate);
            if parts.is_empty() || parts.len() > 12 || is_fact(&candidate) {
                continue;
            }
            let named = titles::occupation(&parts).is_some();
            let mut points = 8 * i32::from(named) - 2 * row as i32 - column as i32;
            if titles::is_company(&parts) && !named {
                points -= 6;
            }
            if prose {
                points -= 6;
            }
            if candidate.to_lowercase().contains("m/w/d") || candidate.to_lowercase().contains("h/f") || candidate.to_lowercase().contains("w/m/d") {
                points += 6;
            }
            if places::city_in(&candidate).is_some_and(|(city, _)| city.len() + 3 > candidate.len()) {
                points -= 8;
            }
            if best.as_ref().is_none_or(|(known, _)| points > *known) {
                best = Some((points, candidate));
            }
        }
    }
    let (points, title) = best?;
    (points > 1 || points > -4 && head.len() > 1).then(|| clean_title(title))
}

/// "Data Analyst at Acme", "Designer bei Acme": the title ends where the employer begins.
fn cut_company(segment: &str) -> String {
    for joint in [" at ", " bei ", " chez ", " @ ", " with ", " for ", " en "] {
        if let Some((before, after)) = segment.split_once(joint) {
            let begins_high = after.starts_with(|c: char| c.is_uppercase());
            if titles::is_title(&words(before)) && begins_high && (joint != " for " && joint != " en " && joint != " with ") {
                return before.to_owned();
            }
        }
    }
    segment.to_owned()
}

/// A title without place, pay and hours behind a comma.
fn cut_facts(segment: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    for (index, part) in segment.split(", ").enumerate() {
        let bare = part.trim();
        let place = places::country_of_city(bare).is_some() || places::is_state(bare) || places::country_named(bare).is_some_and(|c| c.name().eq_ignore_ascii_case(bare));
        let contract = { let w = words(bare); CONTRACT.hit(&w) && w.len() <= 3 || INTERN.hit(&w) && w.len() <= 2 && index > 0 };
        if index > 0 && (place || is_fact(bare) || contract || bare.starts_with(|c: char| c.is_ascii_digit())) {
            break;
        }
        kept.push(part);
    }
    kept.join(", ")
}

fn clean_title(title: impl Into<String>) -> String {
    let title: String = title.into();
    let mut title = title.trim().trim_end_matches(['.', ',', ':', ';']).to_owned();
    // Pay grades and hours in brackets are no part of it; gender markers are taken as written.
    if let Some(open) = title.rfind('(') {
        let inner = fold(title.get(open..).unwrap_or_default());
        if ["band", "grade", "fte", "hour", "ref", "permanent", "full", "part", "remote", "hybrid", "contract", "temp"].iter().any(|word| inner.contains(word)) {
            title.truncate(open);
        }
    }
    title.trim().to_owned()
}

fn company(text: &str, head: &[String], title: Option<&str>) -> Option<String> {
    // "… at Acme", "… @ Acme".
    for line in head.iter().take(3) {
        for joint in [" @ ", " at ", " bei ", " chez "] {
            if let Some((before, after)) = line.split_once(joint) {
                if titles::is_title(&words(before)) && after.starts_with(|c: char| c.is_uppercase()) {
                    return Some(name_only(after));
                }
            }
        }
    }
    let mut best: Option<(i32, String)> = None;
    let body = fold(text);
    for (row, line) in head.iter().take(6).enumerate() {
        if line.contains(": ") || line.ends_with('?') {
            continue;
        }
        for (column, segment) in segments(line).into_iter().enumerate() {
            let first = segment.split(['(']).next().unwrap_or_default();
            for (part_index, part) in first.split(", ").enumerate() {
                let part = part.trim().trim_end_matches(['.', ',', '🌱', ' ']);
                let part = part.split(". ").next().unwrap_or_default();
                let parts = words(part);
                if parts.is_empty() || parts.len() > 7 || is_fact(part) || title.is_some_and(|title| fold(title).contains(&fold(part))) {
                    continue;
                }
                if places::country_of_city(part).is_some() || places::is_state(part) || places::country_named(part).is_some() || CONTRACT.hit(&parts) {
                    continue;
                }
                if !part.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) {
                    continue;
                }
                let legal = titles::is_company(&parts);
                let occurrences = body.matches(&fold(part)).count().min(4) as i32;
                let mut points = 4 * i32::from(legal) + 2 * (occurrences - 1) - row as i32 - column as i32 - part_index as i32;
                if titles::is_title(&parts) && !legal {
                    points -= 6;
                }
                if best.as_ref().is_none_or(|(known, _)| points > *known) {
                    best = Some((points, name_only(part)));
                }
            }
        }
    }
    let from_prose = named_in_prose(text);
    match best {
        Some((points, name)) if points >= 1 => Some(name),
        Some((_, name)) if from_prose.is_none() && head.len() > 1 => Some(name),
        _ => from_prose,
    }
}

fn name_only(after: &str) -> String {
    let after = after.split([',', '|', '(', '\n']).next().unwrap_or_default();
    let kept: String = after.chars().filter(|c| c.is_alphanumeric() || " &.'’-+".contains(*c)).collect();
    let kept = kept.trim().trim_end_matches(['-', '.']).trim();
    if after.trim().ends_with("B.V.") { format!("{kept}.") } else { title_case(kept) }
}

/// Capitals throughout read as a heading, not as a name.
fn title_case(name: &str) -> String {
    if name.len() < 8 || name.chars().any(char::is_lowercase) {
        return name.to_owned();
    }
    name.split(' ')
        .map(|word| {
            let mut characters = word.chars();
            characters.next().map_or(String::new(), |first| first.to_string() + &characters.as_str().to_lowercase())
        })
        .collect::<Vec<_>>()
        .join(" ")
}

/// "Acme is looking for …", "I'm Dale with Acme Staffing".
fn named_in_prose(text: &str) -> Option<String> {
    for line in text.lines().filter(|line| line.split_whitespace().count() > 8).take(4) {
        let parts = words(line);
        if let Some(hit) = CLOSERS.all(&parts).into_iter().find(|hit| (1..=5).contains(&hit.start)) {
            let end = parts.get(hit.start)?.start;
            let name = line.get(..end)?.trim().trim_end_matches(',');
            let skip = ["We", "Our", "The", "This", "I", "You", "It", "They", "There", "At"];
            let first = name.split(' ').next().unwrap_or_default();
            if name.starts_with(char::is_uppercase) && !skip.contains(&first) {
                return Some(name.to_owned());
            }
        }
        for joint in [" with ", " at ", " join ", "Join ", "At "] {
            if let Some(after) = line.find(joint).and_then(|at| line.get(at + joint.len()..)) {
                let name: Vec<&str> = after.split(' ').take_while(|word| word.starts_with(|c: char| c.is_uppercase()) || *word == "&" || *word == "and").collect();
                if !name.is_empty() && name.len() <= 5 && line.find(joint).is_some_and(|at| at < 40) {
                    return Some(name_only(&name.join(" ")));
                }
            }
        }
    }
    None
}

fn place(text: &str, header: &str, head: &[String], job: &mut Job) {
    let stated = keyed(text, &KEYS_PLACE);
    let source = stated.clone().unwrap_or_default();
    if let Some((city, country)) = places::city_in(&source) {
        job.city = Some(city);
        job.country = Some(country.name().to_owned());
    } else if let Some(part) = source.split([',', '(', '-', '/', '|']).map(str::trim).find(|part| !part.is_empty() && !is_fact(part) && places::country_named(part).is_none()) {
        job.city = Some(part.to_owned());
    }
    if job.city.is_none() {
        for line in head.iter().take(8) {
            let without = job.company.as_deref().map_or(line.clone(), |company| line.replace(company, " "));
            let titled = header_case(&without);
            if let Some((city, country)) = places::city_in(&titled) {
                job.city = Some(city);
                job.country = Some(country.name().to_owned());
                break;
            }
            // "Smallville, OH"
            let parts: Vec<&str> = line.split([',', '|', '-', '–', '·']).map(str::trim).collect();
            if let Some(pair) = parts.windows(2).find(|pair| pair.get(1).is_some_and(|state| places::is_state(state)) && pair.first().is_some_and(|city| city.split(' ').count() <= 3)) {
                job.city = pair.first().map(|city| (*city).to_owned());
                job.country = Some("United States".to_owned());
                break;
            }
        }
    }
    if let Some(state) = source.split([',', '(', '|']).chain(header.split([',', '|', '\n', '-'])).map(str::trim).find(|part| places::is_state(part)) {
        let _ = state;
        job.country = Some("United States".to_owned());
    }
    if let Some(country) = places::country_named(&source).or_else(|| job.city.is_none().then(|| places::country_named(header)).flatten()) {
        job.country = Some(country.name().to_owned());
    }
    if job.city.is_none() {
        // "… a distributor in west Dublin", "our Bristol office"
        let opening: String = text.chars().take(1500).collect();
        if let Some((city, country)) = places::city_in(&opening) {
            if remote(header) != Some(Remote::Yes) {
                job.city = Some(city);
                job.country.get_or_insert(country.name().to_owned());
            }
        }
    }
}

/// "BRISTOL" as "Bristol", so that names in a shouted head line are found.
fn header_case(line: &str) -> String {
    line.split(' ')
        .map(|word| {
            let shouted = word.chars().filter(|c| c.is_alphabetic()).count() > 3 && !word.chars().any(char::is_lowercase);
            let mut characters = word.chars();
            match characters.next() {
                Some(first) if shouted => first.to_string() + &characters.as_str().to_lowercase(),
                _ => word.to_owned(),
            }
        })
        .collect::<Vec<_>>()
        .join(" ")
}

/// Where neither head nor city tells the country: currency and what the requirements say about the right to work.
fn country_from_text(text: &str, job: &mut Job) {
    if job.country.is_some() {
        return;
    }
    let asked = job.requirements.iter().filter(|requirement| requirement.kind == RequirementKind::Location);
    let named = asked.filter_map(|requirement| places::country_named(&requirement.text)).next();
    let by_pay = job.salary.as_ref().and_then(|salary| match salary.currency.as_str() {
        "GBP" => Some("United Kingdom"),
        "USD" => Some("United States"),
        "CHF" => Some("Switzerland"),
        _ => None,
    });
    let by_name = || places::country_named(&text.chars().take(3000).collect::<String>()).map(|country| country.name());
    job.country = named.map(|country| country.name()).or(by_pay).or_else(by_name).map(str::to_owned);
}

/// The text outside lists of requirements and offers, where form and place of work are told.
fn facts_text(text: &str, blocks: &[Block]) -> String {
    let kept = blocks.iter().filter(|block| block.form == Form::Prose || block.head || block.section == super::Section::Unknown || block.section.is_wanted());
    kept.filter_map(|block| block.span.of(text)).collect::<Vec<_>>().join("\n")
}

fn remote(text: &str) -> Option<Remote> {
    let words = words(text);
    if HYBRID.hit(&words) {
        return Some(Remote::Hybrid);
    }
    if REMOTE_NO.hit(&words) {
        return Some(Remote::No);
    }
    REMOTE.hit(&words).then_some(Remote::Yes)
}

fn remote_in_text(text: &str) -> Option<Remote> {
    let words = words(text);
    if HYBRID.hit(&words) {
        return Some(Remote::Hybrid);
    }
    let fully = ["fully remote", "100% remote", "work from anywhere", "remote-first", "remote position", "remote role", "home-based", "work remotely"];
    fully.iter().any(|cue| text.to_lowercase().contains(cue)).then_some(Remote::Yes)
}

fn employment(text: &str) -> Option<EmploymentType> {
    let words = words(text);
    if INTERN.hit(&words) && words.len() < 60 {
        return Some(EmploymentType::Internship);
    }
    let part = PART.find(&words);
    let full = FULL.find(&words);
    let contract = CONTRACT.all(&words).into_iter().find(|hit| {
        // "Contract: permanent", "a contract for one year" with full hours stay full time.
        !PERMANENT.at(&words, hit.end).is_some() && !words.get(hit.end).is_some_and(|word| ["type", "of", "manager", "law"].contains(&word.plain.as_str()))
    });
    match (part, full) {
        (Some(part), Some(full)) => Some(if part.start < full.start { EmploymentType::PartTime } else { EmploymentType::FullTime }),
        (Some(_), None) => Some(EmploymentType::PartTime),
        (None, Some(_)) if contract.is_none() || PERMANENT.hit(&words) => Some(EmploymentType::FullTime),
        (None, Some(full)) => Some(if contract.is_some_and(|contract| contract.start < full.start) { EmploymentType::Contract } else { EmploymentType::FullTime }),
        (None, None) if PERMANENT.hit(&words) => Some(EmploymentType::FullTime),
        (None, None) => contract.map(|_| EmploymentType::Contract),
    }
}

/// Where the title says nothing: the years asked for.
fn seniority(job: &Job) -> Option<Seniority> {
    let years = job.requirements.iter().filter(|requirement| requirement.must).filter_map(|requirement| requirement.years).fold(None, |most: Option<f32>, years| {
        Some(most.map_or(years, |most| most.max(years)))
    });
    Some(match years {
        Some(years) if years >= 7.0 => Seniority::Senior,
        Some(years) if years < 1.0 => Seniority::Junior,
        _ => Seniority::Mid,
    })
}
