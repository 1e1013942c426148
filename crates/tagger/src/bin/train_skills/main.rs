//! Trains the model of skill spans.
#![allow(clippy::print_stdout)]

mod data;
mod lbfgs;
mod linear;
mod network;
mod random;
mod tune;
mod vectors;

use std::{collections::BTreeSet, time::Instant};

use tagger::{decode::Beliefs, features};

fn main() -> std::io::Result<()> {
    let args: Vec<String> = std::env::args().collect();
    let get = |name: &str, default: f32| -> f32 {
        args.iter().find_map(|a| a.strip_prefix(name)?.strip_prefix('=')?.parse().ok()).unwrap_or(default)
    };
    let shared = &args[1];
    let rows = data::rows(&format!("{shared}/data/skills/skillspan_train.jsonl"))?;
    let docs: Vec<&str> = rows.iter().map(|r| r.doc.as_str()).collect::<BTreeSet<_>>().into_iter().collect();
    let folds = get("folds", 4.0) as usize;
    let only = get("only", 2.0) as usize;
    let fold_of = |doc: &str| docs.binary_search(&doc).unwrap_or(0) % folds;
    let start = Instant::now();
    let texts: Vec<&str> = rows.iter().map(|r| r.text.as_str()).collect();
    let corpus = vectors::corpus(shared, &texts)?;
    println!("corpus {} sentences {} words {:?}", corpus.len(), corpus.iter().map(Vec::len).sum::<usize>(), start.elapsed());
    let vectors = vectors::Vectors::learn(&corpus, get("epochs", 5.0) as usize, 7);
    println!("{} vectors {:?}", vectors.words.len(), start.elapsed());
    let levels: Vec<Vec<usize>> = [get("k0", 64.0), get("k1", 256.0), get("k2", 1000.0)].iter().map(|k| vectors.clusters(*k as usize, 3)).collect();
    println!("clusters {:?}", start.elapsed());
    for c in 0..get("show", 0.0) as usize {
        let words: Vec<&str> = (0..vectors.words.len()).filter(|w| levels[1][*w] == c * 7).take(14).map(|w| vectors.words[w].as_str()).collect();
        println!("  {words:?}");
    }
    let groups = |seen: &[features::Seen]| -> Vec<Vec<String>> {
        seen.iter().map(|s| vectors.index.get(&s.plain).map_or(Vec::new(), |w| levels.iter().map(|l| l[*w].to_string()).collect())).collect()
    };
    let (mut sum_e, mut sum_o) = (0.0, 0.0);
    for fold in 0..only {
        let (mut held, learnt): (Vec<_>, Vec<_>) = rows.iter().cloned().partition(|r| get("dev", 0.0) == 0.0 && fold_of(&r.doc) == fold);
        if get("dev", 0.0) > 0.0 {
            held = data::rows(&format!("{shared}/data/skills/skillspan_dev.jsonl"))?;
        }
        let (train, test) = (data::pieces(&learnt), data::pieces(&held));
        let see = |rows: &[data::Row], pieces: &[data::Piece]| -> Vec<Vec<Vec<u32>>> {
            pieces.iter().map(|p| { let seen = features::seen(&p.tokens, &rows[p.row].text); features::features(&seen, &groups(&seen)) }).collect()
        };
        let (a, b) = (see(&learnt, &train), see(&held, &test));
        println!("features {:?}", start.elapsed());
        let input: Vec<_> = a.iter().zip(&train).map(|(f, p)| (f.as_slice(), &p.tags)).collect();
        let model = linear::train(&input, get("least", 2.0) as usize, get("penalty", 0.5), get("rounds", 60.0) as usize);
        println!("trained {} features {:?}", model.index.len(), start.elapsed());
        let beliefs: Vec<Beliefs> = b.iter().map(|f| Beliefs::of(&model.lattices(f), f.len())).collect();
        let mut beliefs = beliefs;
        if get("nets", 1.0) > 0.0 {
            let own = |rows: &[data::Row], pieces: &[data::Piece]| -> Vec<(Vec<[f32; vectors::DIMENSIONS]>, Vec<Vec<u32>>)> {
                pieces.iter().map(|p| {
                    let seen = features::seen(&p.tokens, &rows[p.row].text);
                    (seen.iter().map(|s| vectors.index.get(&s.plain).map_or([0.0; vectors::DIMENSIONS], |w| vectors::normal(vectors.vectors[*w]).map(|v| v * get("scale", 4.0)))).collect(), features::own(&seen, &groups(&seen)))
                }).collect()
            };
            let (a, b) = (own(&learnt, &train), own(&held, &test));
            let examples: Vec<network::Example> = a.iter().zip(&train).map(|((v, f), p)| (v.clone(), f.as_slice(), &p.tags)).collect();
            let settings = network::Settings { hidden: get("hidden", 48.0) as usize, epochs: get("nepochs", 12.0) as usize, rate: get("rate", 0.003), dropout: get("dropout", 0.4), unknown: get("unknown", 0.1), batch: get("batch", 8.0) as usize, decay: get("decay", 0.0) };
            let mut mean: Vec<Beliefs> = vec![Beliefs::default(); b.len()];
            for seed in 0..get("nets", 1.0) as usize {
                let net = network::train(&examples, 2, settings, 100 + seed as u64);
                println!("net of {} {:?}", net.index.len(), start.elapsed());
                for (m, (v, f)) in mean.iter_mut().zip(&b) {
                    m.add(&Beliefs::of(&net.lattices(v, f), f.len()), 1.0 / get("nets", 1.0));
                }
            }
            let (worth, scores) = tune::best(&held, &test, &mean);
            println!("  nets {fold}: exact {:.4} overlap {:.4} {worth:?}", scores.0, scores.1);
            let (worth, scores) = tune::best(&held, &test, &beliefs);
            println!("  line {fold}: exact {:.4} overlap {:.4} {worth:?}", scores.0, scores.1);
            let share = get("share", 0.5);
            for (all, nets) in beliefs.iter_mut().zip(&mean) {
                let mut both = Beliefs::default();
                both.add(all, 1.0 - share);
                both.add(nets, share);
                *all = both;
            }
        }
        let worth = tagger::decode::Worth { exact: 1.0, word: get("word", 0.25), inside: get("inside", 0.3), cost: get("cost", 0.15) };
        println!("given {:?}", tune::score(&held, &test, &beliefs, worth));
        let (worth, scores) = tune::best(&held, &test, &beliefs);
        println!("fold {fold}: exact {:.4} overlap {:.4} {worth:?} {:?}", scores.0, scores.1, start.elapsed());
        sum_e += scores.0;
        sum_o += scores.1;
    }
    println!("MEAN exact {:.4} overlap {:.4}", sum_e / only as f64, sum_o / only as f64);
    Ok(())
}
