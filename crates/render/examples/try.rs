use std::time::Instant;
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let text = std::fs::read_to_string(&a[1]).unwrap();
    let resume = resume::Resume::from_json(&text).unwrap();
    let theme = render::Theme { template: a[2].clone(), ..render::Theme::default() };
    for _ in 0..3 {
        let t = Instant::now();
        let d = render::Document::compile(&resume, &theme, None).unwrap();
        let c = t.elapsed(); let t = Instant::now();
        let s = d.svgs(); let v = t.elapsed(); let t = Instant::now();
        let p = d.pdf();
        println!("{} pages compile {c:?} svg {v:?} {} pdf {:?}", d.page_count(), s.iter().map(String::len).sum::<usize>(), t.elapsed());
        match p { Ok(p) => std::fs::write(&a[3], p).unwrap(), Err(e) => println!("{e}") }
    }
}
