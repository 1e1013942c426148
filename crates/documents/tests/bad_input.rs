//! Unusual CVs: much too long, much too short, in other scripts, contradictory, keyword-stuffed. Each is read in
//! reasonable time and gets a fitting warning. All persons are invented.

use std::{
    fmt::Write,
    time::{Duration, Instant},
};

use documents::extract_in_process;
use resume::{Reading, WarningCode, read};

/// The maximum time for reading in an unoptimized build, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// A PDF with one page for each list of lines.
fn pdf(pages: &[Vec<String>]) -> Vec<u8> {
    let kids: Vec<String> = (0..pages.len()).map(|index| format!("{} 0 R", 4 + 2 * index)).collect();
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!("<</Type/Pages/Count {}/Kids[{}]>>", pages.len(), kids.join(" ")),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
    ];
    for (index, lines) in pages.iter().enumerate() {
        let shown: String = lines.iter().fold(String::new(), |mut shown, line| {
            let _ = writeln!(shown, "({line}) Tj T*");
            shown
        });
        let content = format!("BT /F1 12 Tf 14 TL 50 750 Td\n{shown}ET");
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents {} 0 R/Resources<</Font<</F1 3 0 R>>>>>>",
            5 + 2 * index
        ));
        objects.push(format!("<</Length {}>>\nstream\n{content}\nendstream", content.len()));
    }
    let mut file = "%PDF-1.4\n".to_owned();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (object, number) in objects.iter().zip(1..) {
        let _ = writeln!(table, "{:010} 00000 n ", file.len());
        let _ = write!(file, "{number} 0 obj\n{object}\nendobj\n");
    }
    let start = file.len();
    let _ = write!(file, "{table}trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF", objects.len() + 1);
    file.into_bytes()
}

fn reading(bytes: &[u8]) -> Reading {
    let began = Instant::now();
    let source = extract_in_process(bytes).expect("a readable file");
    let reading = read(&source);
    assert!(began.elapsed() < PATIENCE, "{:?}", began.elapsed());
    reading
}

fn codes(reading: &Reading) -> Vec<WarningCode> {
    reading.warnings.iter().map(|warning| warning.code).collect()
}

#[test]
fn three_hundred_pages_are_read_in_part_with_a_warning() {
    let pages: Vec<Vec<String>> = (0..300)
        .map(|page| {
            let mut lines = vec!["Experience".to_owned(), format!("Engineer {page}, Acme Ltd, 2019 - 2020")];
            lines.extend((0..40).map(|line| format!("- Built machine {page}.{line} for a plant in the north")));
            lines
        })
        .collect();
    let mut pages = pages;
    pages[0].splice(0..0, ["Ana Example".to_owned(), "ana@example.org".to_owned()]);
    let reading = reading(&pdf(&pages));
    assert!(codes(&reading).contains(&WarningCode::Truncated), "{:?}", reading.warnings);
    assert_eq!(reading.resume.basics.name, "Ana Example");
    assert!(!reading.resume.work.is_empty() && reading.resume.work.len() <= 300);
}

#[test]
fn a_cv_of_one_line_is_parsed() {
    let one = reading(b"Jane Doe, nurse, jane@example.org, Leeds");
    assert_eq!(one.resume.basics.name, "Jane Doe");
    assert_eq!(one.resume.basics.email, "jane@example.org");
    assert!(codes(&one).contains(&WarningCode::ThinResume));
    let word = reading(b"Nurse");
    assert!(word.resume.work.is_empty());
    assert!(codes(&word).contains(&WarningCode::ThinResume) && codes(&word).contains(&WarningCode::NoContact));
}

#[test]
fn a_cv_in_a_script_without_known_headings_keeps_its_contact_with_a_warning() {
    let georgian = "ნინო ბერიძე\nnino@example.org\n+995 555 12 34 56\n\nსამუშაო გამოცდილება\nბუღალტერი, შპს მაგალითი\n2019 – 2023\n- \
                    წლიური ანგარიშების მომზადება\n\nგანათლება\nთბილისის სახელმწიფო უნივერსიტეტი, 2012 – 2016\n";
    let thai = "สมชาย ใจดี\nsomchai@example.org\n\nประสบการณ์ทำงาน\nวิศวกร บริษัท ตัวอย่าง จำกัด\n2019 - 2023\n- ออกแบบระบบไฟฟ้า\n\nการศึกษา\n2012 – 2016\n";
    for (text, email) in [(georgian, "nino@example.org"), (thai, "somchai@example.org")] {
        let reading = reading(text.as_bytes());
        assert_eq!(reading.resume.basics.email, email);
        assert!(codes(&reading).contains(&WarningCode::NoSections), "{:?}", reading.warnings);
        // The text is kept unchanged, for the user's review.
        assert_eq!(reading.text.trim(), text.replace("\n- ", "\n").trim());
    }
}

#[test]
fn arabic_and_chinese_are_read() {
    let arabic = "ليلى خوري\nlayla@example.org\n\nالخبرة العملية\nمحاسبة، شركة الأرز\n01/2019 – الآن\n- إعداد التقارير المالية الشهرية\n\nالتعليم\nبكالوريوس \
                  محاسبة، الجامعة اللبنانية\n٢٠١٢ – ٢٠١٦\n\nالمهارات\nExcel، SAP، تحليل البيانات\n\nاللغات\nالعربية، الإنجليزية\n";
    let reading_of = reading(arabic.as_bytes());
    let resume = &reading_of.resume;
    assert_eq!(resume.basics.name, "ليلى خوري");
    let [work] = resume.work.as_slice() else { panic!("{:?}", resume.work) };
    assert_eq!(
        (work.position.as_str(), work.name.as_str(), work.start_date.as_str()),
        ("محاسبة", "شركة الأرز", "2019-01")
    );
    let [education] = resume.education.as_slice() else { panic!("{:?}", resume.education) };
    assert_eq!(education.institution, "الجامعة اللبنانية");
    assert_eq!((education.start_date.as_str(), education.end_date.as_str()), ("2012", "2016"));
    assert_eq!((resume.skills.len(), resume.languages.len()), (3, 2));

    let chinese = "王芳\nwangfang@example.org\n\n工作经历\n上海云帆科技有限公司\t2019年3月 – 至今\n高级软件工程师\n- 负责订单系统的设计与开发\n\n教育背景\n复旦大学\t2012年9月 \
                   – 2016年7月\n计算机科学与技术 本科\n\n技能\nJava、Python、MySQL\n\n语言\n中文（母语）、英语（流利）\n";
    let reading_of = reading(chinese.as_bytes());
    let resume = &reading_of.resume;
    assert_eq!(resume.work[0].name, "上海云帆科技有限公司");
    assert_eq!((resume.work[0].start_date.as_str(), resume.work[0].end_date.as_str()), ("2019-03", ""));
    assert_eq!((resume.skills.len(), resume.languages[0].fluency.as_str()), (3, "母语"));
}

#[test]
fn contradicting_dates_are_kept_with_a_warning() {
    let text = "Ana Example\nana@example.org\n\nExperience\nEngineer, Acme Ltd\nMay 2022 - March 2019\n- Built a thing\nDeveloper, Globex\nJan 2031 - \
                Present\n- Built another\n\nEducation\nBSc Physics, University of Leeds\n2012 - 2009\n";
    let reading = reading(text.as_bytes());
    let told: Vec<&str> = reading
        .warnings
        .iter()
        .filter(|warning| warning.code == WarningCode::ContradictingDates)
        .map(|warning| warning.detail.as_str())
        .collect();
    assert_eq!(told, ["2022-05 – 2019-03", "2012 – 2009"]);
    let starts: Vec<&str> = reading.resume.work.iter().map(|work| work.start_date.as_str()).collect();
    assert_eq!(
        starts,
        ["2022-05", "2031-01"],
        "a date in the future is what the document says; the resume check tells of it"
    );
}

#[test]
fn twenty_thousand_keywords_count_once_with_a_warning() {
    let head = "Ana Example\nana@example.org\n\nExperience\nEngineer, Acme Ltd\nMay 2019 - March 2022\n- Built a thing\n\nSkills\n";
    for separator in [", ", "\n", " "] {
        let words = vec!["Kubernetes"; 20_000].join(separator);
        let reading = reading(format!("{head}{words}").as_bytes());
        let told = reading.warnings.iter().find(|warning| warning.code == WarningCode::RepeatedKeyword);
        assert_eq!(told.map(|warning| warning.detail.as_str()), Some("kubernetes"), "{separator:?}");
        assert!(reading.resume.skills.len() <= 2, "{separator:?}: {}", reading.resume.skills.len());
        assert!(reading.resume.skills.iter().all(|skill| skill.name.len() < 700));
        assert_eq!(reading.resume.work.len(), 1);
    }
}
