//! temporary
#![allow(clippy::all, clippy::unwrap_used)]
use matching::*;
use serde_json::Value;
fn main() {
    let strip = std::env::args().any(|a| a == "strip");
    let d = "/work/shared/data/rank";
    let mut lex = Lexicon::default();
    let mut jids = vec![]; let mut jobs = vec![]; let mut jobs_rev = vec![];
    for l in std::fs::read_to_string(format!("{d}/jobs.jsonl")).unwrap().lines() {
        let v: Value = serde_json::from_str(l).unwrap();
        let t = if strip { "Vacancy" } else { v["title"].as_str().unwrap() };
        jids.push(v["id"].as_str().unwrap().to_owned());
        jobs.push(Prepared::job(t, v["text"].as_str().unwrap(), &mut lex));
        jobs_rev.push(Prepared::job(t, v["text"].as_str().unwrap(), &mut lex));
    }
    let q: Value = serde_json::from_str(&std::fs::read_to_string(format!("{d}/qrels.json")).unwrap()).unwrap();
    let mut rids: Vec<String> = q["qrels"].as_object().unwrap().keys().cloned().collect(); rids.sort();
    let mut res = vec![];
    for r in &rids {
        let mut resume = resume::Resume::from_json(&std::fs::read_to_string(format!("{d}/resumes/{r}.json")).unwrap()).unwrap();
        if strip { for w in &mut resume.work { w.position = "Employee".into(); } }
        let t = plain_text(&resume);
        res.push(Prepared::resume(&resume, &t, &mut lex));
    }
    let out = |ids: &Vec<String>, o: Vec<(usize, f64)>| -> Value { o.into_iter().map(|(n, s)| serde_json::json!({"id": ids[n], "score": s})).collect() };
    let pool = Pool::of(&jobs);
    let run: Value = Value::Object(rids.iter().zip(&res).map(|(r, p)| (r.clone(), out(&jids, pool.rank(p)))).collect());
    let rp = Pool::of(&res);
    let rev: Value = Value::Object(jids.iter().zip(&jobs_rev).map(|(r, p)| (r.clone(), out(&rids, rp.rank(p)))).collect());
    std::fs::write("/tmp/run.json", run.to_string()).unwrap();
    std::fs::write("/tmp/rev.json", rev.to_string()).unwrap();
}
