//! Scores the classifier of questions that may not be asked: `unasked FILE…`, each line of a file a language, a ground or `fine`,
//! and a question, separated by tabs. Prints how many of those that may not be asked are named, how many of those named may really not
//! be asked, and how many have the right ground; with `--all` the questions that were judged wrongly, too.

#![allow(clippy::print_stdout, reason = "a program for the command line")]

use std::{collections::BTreeMap, env, fs, process::ExitCode};

use matching::unasked;

/// What was counted of some questions.
#[derive(Default)]
struct Counts {
    /// Those that may not be asked.
    stated: u32,
    /// Those of them that were named.
    hit: u32,
    /// Those of them that were named for the right ground.
    right: u32,
    /// All that were named.
    told: u32,
}

fn main() -> ExitCode {
    let (options, files): (Vec<_>, Vec<_>) = env::args().skip(1).partition(|argument| argument.starts_with("--"));
    let all = options.iter().any(|option| option == "--all");
    let mut by_language: BTreeMap<String, Counts> = BTreeMap::new();
    for file in files {
        let Ok(text) = fs::read_to_string(&file) else {
            println!("{file} cannot be read");
            return ExitCode::from(2);
        };
        for line in text.lines() {
            let mut columns = line.splitn(3, '\t');
            let (Some(language), Some(label), Some(question)) = (columns.next(), columns.next(), columns.next()) else {
                continue;
            };
            let found: Vec<_> = unasked(question).into_iter().map(|it| it.ground.word()).collect();
            let (stated, told) = (label != "fine", !found.is_empty());
            for name in [language, "all"] {
                let counts = by_language.entry(name.to_owned()).or_default();
                counts.stated += u32::from(stated);
                counts.hit += u32::from(stated && told);
                counts.right += u32::from(found.contains(&label));
                counts.told += u32::from(told);
            }
            if all && stated != told {
                println!("{language}\t{label}\t{found:?}\t{question}");
            }
        }
    }
    for (language, Counts { stated, hit, right, told }) in by_language {
        let share = |part: u32, of: u32| f64::from(part) / f64::from(of.max(1));
        let (recall, precision) = (share(hit, stated), share(hit, told));
        println!(
            "{language}: {hit} of {stated} named ({recall:.2}), {hit} of {told} rightly ({precision:.2}), {right} for the right ground"
        );
    }
    ExitCode::SUCCESS
}
