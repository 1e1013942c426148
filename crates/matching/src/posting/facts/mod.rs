//! The facts of a posting: title, employer, location, employment type, seniority, salary.

mod company;
mod form;
mod place;
mod title;

use super::{Block, salary, sections::is_plain_heading, titles};
use crate::{
    Job, Remote,
    cues::{Cues, cues},
    words::words,
};

cues! {
    REMOTE_NO = "not remote, no remote, on site, onsite, in person, office based, kein homeoffice, vor ort, sur site, presencial, site based, ward based";
    HYBRID = "teletravail _ jour, jours de teletravail, teletravail partiel, hybrid, hybride, hibrido, day in the office, day a week in the office, day per week in the office, day from home, day a week from home, day a week on site, day per week on site, day at home, tage pro woche in unserem, homeoffice tage, tage homeoffice, teilweise remote, teletravail partiel, partly remote, partially remote, part remote, mix of home, some home working, jours de teletravail, dias de teletrabajo, mobile arbeiten, mobiles arbeiten";
    REMOTE = "remote, fully remote, 100 remote, work from home, work from anywhere, working from home, home based, homebased, homeoffice, home office, teletravail, teletrabajo, remoto, remote first, deutschlandweit remote, distributed";
    PART = "part time, parttime, teilzeit, temps partiel, media jornada, jornada parcial, tiempo parcial, job share, 0 _ fte, mi temps, minijob, hours a week part";
    FULL = "full time, fulltime, vollzeit, temps plein, jornada completa, tiempo completo, cdi, 37.5 hour, 40 hour, 38 hour, 39 hour, 35 heure";
    CONTRACT = "contract, contractor, fixed term, temporary, temp, freelance, interim, befristet, befristete, zeitvertrag, cdd, interimaire, temporal, contrato temporal, maternity cover, week contract, month contract, seasonal, saison*, locum, per diem, projektvertrag, obra y servicio, agency shift, day rate";
    PERMANENT = "permanent, unbefristet, cdi, indefinido, festanstellung";
    INTERN = "internship, intern, praktikum, stage, practicas, apprenticeship, ausbildung zum, ausbildung zur, alternance, werkstudent*, working student, placement year, becario, beca";
    KEYS_TITLE = "job title, title, position, role, vacancy, post, stelle, stellenbezeichnung, stellentitel, poste, intitule, intitule du poste, puesto, cargo, job, vacante, position title";
    KEYS_COMPANY = "company, employer, organisation, organization, client, unternehmen, arbeitgeber, firma, entreprise, employeur, societe, empresa, school, trust, company name, hiring organization, hiring organisation, practice, charity";
    KEYS_PLACE = "location, place, place of work, workplace, based, base, city, site, ort, standort, arbeitsort, einsatzort, dienstort, lieu, lieu de travail, localisation, ubicacion, lugar, localidad, where, job location, work location";
    CONTRACT_IN_TEXT = "fixed term, temporary, week contract, month contract, contract role, contract position, on a contract, contract basis, freelance, interim, befristet, befristete, zeitvertrag, cdd, contrato temporal, locum, seasonal, maternity cover, temporary cover, day rate, short contract";
    WANTED = "looking for, seeking, recruiting, hiring, appoint, recruit, sucht, suchen, suche, recrute, recrutons, recherche, recherchons, busca, buscamos, need, require, opening for, vacancy for, opportunity for";
    CLOSERS = "are seeking, seeks, seek, is looking, are looking, is hiring, are hiring, is recruiting, has an, is seeking, sucht, suchen, recrute, busca, wishes to appoint, require, requires, is working, is the, is a, is an, runs, sells, entwickelt";
}

/// Fills the facts of a job whose requirements are known.
pub(crate) fn read(text: &str, blocks: &[Block], job: &mut Job) {
    let head = head_lines(text);
    let header = head.join("\n");
    let thin = text.split_whitespace().count() < 30;
    job.title = keyed(text, &KEYS_TITLE)
        .filter(|title| title.split_whitespace().count() <= 12)
        .map(title::clean_title)
        .or_else(|| title::title(&head))
        .or_else(|| title::title_in_prose(text));
    job.company = keyed(text, &KEYS_COMPANY).or_else(|| company::company(text, &head, job.title.as_deref()));
    place::place(text, &header, &head, job);
    job.salary = salary::read(text);
    let loose = form::facts_text(text, blocks);
    job.remote = form::remote(&header)
        .or_else(|| form::remote_in_text(&loose))
        .or_else(|| (job.city.is_some() || !thin).then_some(Remote::No));
    job.employment_type = form::employment(&header, &CONTRACT).or_else(|| form::employment(&loose, &CONTRACT_IN_TEXT));
    job.seniority = job.title.as_deref().and_then(titles::seniority).or_else(|| form::seniority(job)).filter(|_| {
        job.title.is_some()
            && !(thin && job.requirements.is_empty() && job.title.as_deref().and_then(titles::seniority).is_none())
    });
    place::country_from_text(text, job);
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
        if shown > 1 && is_plain_heading(line) {
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
fn keyed(text: &str, keys: &Cues) -> Option<String> {
    for line in text.lines().take(40) {
        let Some((key, value)) = line.split_once(':') else { continue };
        let key = words(key.trim().trim_matches(['*', '-', '•', ' ']));
        let value = value.trim().trim_matches('*').trim();
        if key.len() <= 4
            && !value.is_empty()
            && value.len() < 140
            && keys.at(&key, 0).is_some_and(|hit| hit.end == key.len())
        {
            return Some(value.to_owned());
        }
    }
    None
}

/// The parts of a head line between its separators.
fn segments(line: &str) -> Vec<&str> {
    let mut parts = vec![line];
    for separator in [" | ", " - ", " – ", " — ", " · ", " • ", " @ ", " // ", "\t"] {
        parts = parts.into_iter().flat_map(|part| part.split(separator)).collect();
    }
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
}

fn is_fact(part: &str) -> bool {
    let words = words(part);
    part.contains(['£', '€', '$'])
        || salary::read(part).is_some()
        || words.len() <= 6
            && (FULL.hit(&words)
                || PART.hit(&words)
                || PERMANENT.hit(&words)
                || HYBRID.hit(&words)
                || REMOTE.hit(&words)
                || REMOTE_NO.hit(&words))
            && !titles::is_title(&words)
        || KEYS_PLACE.at(&words, 0).is_some() && part.contains(':')
}
