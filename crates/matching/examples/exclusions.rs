//! How well wording that keeps people away is found: `exclusions FILE…`, each line of a file a language, a ground or `fine`, and a
//! sentence, separated by tabs. Prints the share of the grounds that were found, and of what was found that is right; with `--all` the
//! sentences that were judged wrongly, too.

#![allow(clippy::print_stdout, reason = "a program for the command line")]

use std::{collections::BTreeMap, env, fs, process::ExitCode};

use matching::{Ground, exclusions};

fn main() -> ExitCode {
    let (options, files): (Vec<_>, Vec<_>) = env::args().skip(1).partition(|argument| argument.starts_with("--"));
    let all = options.iter().any(|option| option == "--all");
    // Stated, found of these, found in all; by language.
    let mut counts: BTreeMap<String, [u32; 3]> = BTreeMap::new();
    for file in files {
        let Ok(text) = fs::read_to_string(&file) else {
            println!("{file} cannot be read");
            return ExitCode::from(2);
        };
        for line in text.lines() {
            let mut columns = line.splitn(3, '\t');
            let (Some(language), Some(label), Some(sentence)) = (columns.next(), columns.next(), columns.next()) else {
                continue;
            };
            let stated = Ground::from_word(label);
            let found: Vec<Ground> = exclusions(sentence).into_iter().map(|it| it.ground).collect();
            let right = stated.is_some_and(|ground| found.contains(&ground));
            for name in [language, "all"] {
                let [total, hit, told] = counts.entry(name.to_owned()).or_default();
                *total += u32::from(stated.is_some());
                *hit += u32::from(right);
                *told += u32::try_from(found.len()).unwrap_or(u32::MAX);
            }
            if all && (right != stated.is_some() || found.len() > usize::from(right)) {
                println!("{language}\t{label}\t{found:?}\t{sentence}");
            }
        }
    }
    for (language, [stated, hit, told]) in counts {
        let share = |part: u32, of: u32| f64::from(part) / f64::from(of.max(1));
        let (recall, precision) = (share(hit, stated), share(hit, told));
        println!("{language}: {hit} of {stated} found ({recall:.2}), {hit} of {told} right ({precision:.2})");
    }
    ExitCode::SUCCESS
}
