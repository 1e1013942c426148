#[test]
fn dbg() {
    let text = std::fs::read_to_string("/tmp/dbg.json").unwrap();
    let e: serde_json::Value = serde_json::from_str(&text).unwrap();
    let facts: Vec<String> = serde_json::from_value(e["facts"].clone()).unwrap_or_default();
    let edit = crate::Edit { language: e["lang"].as_str().unwrap(), resume: &e["resume"], facts: &facts, path: e["path"].as_str().unwrap(), before: e["before"].as_str().unwrap(), after: e["after"].as_str().unwrap() };
    let case = crate::check::Case::new(edit);
    let show = |classes: crate::class::Classes| crate::class::Class::ALL.iter().filter(|(c, _)| classes.has(*c)).map(|(_, n)| *n).collect::<Vec<_>>().join("+");
    for (i, t) in case.after.tokens.iter().enumerate() {
        println!("A {i} {} [{}] s{} g{} c{} {} {}", t.folded, t.root, t.sentence, t.segment, t.chunk, show(t.classes), if case.parts[i].others {"OTHERS"} else {""});
        for p in case.licences[i].iter().take(8) { let u = &case.scope.units[p.0]; let s = &u.text.tokens[p.1]; println!("      <- {} {} others={} low={:?} lim={}", u.pointer, s.folded, u.parts[p.1].others, u.parts[p.1].low_rung, show(u.parts[p.1].limits)); }
    }
    for n in &case.after.numbers { println!("N {n:?}"); }
    for u in &case.scope.units { println!("U {} {:?} {}", u.pointer, u.kind, u.text.text); for n in &u.text.numbers { println!("   {n:?}"); }
      for (t, p) in u.text.tokens.iter().zip(&u.parts) { if matches!(u.kind, crate::scope::Kind::Before) { println!("    {} s{} g{} c{} {} others={}", t.folded, t.sentence, t.segment, t.chunk, show(t.classes), p.others); } } }
    for p in crate::check(edit).problems { println!("P {p:?}"); }
}
