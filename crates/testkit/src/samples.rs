//! A resume and a job to compare, and files made from them.

/// A nurse's resume as she would paste it.
pub const CV: &str = "Ana Silva
Staff nurse
ana.silva@example.org | +44 113 496 0000 | Leeds, UK

Summary
Registered nurse with seven years on acute wards.

Experience
Staff nurse, Northfield General Hospital
May 2019 - Present
- Led triage on a ward of 28 beds and cut waiting times by 18%
- Taught phlebotomy to twelve students a year

Nurse, Riverside Care Home
January 2017 - April 2019
- Administered medication for forty residents

Education
BSc Nursing, University of Leeds, 2013 - 2016

Skills
Triage, Phlebotomy, Medication administration, Wound care

Languages
English (native), Portuguese (native)
";

/// A job for her, with one requirement that her resume does not show.
pub const JOB: &str = "Senior staff nurse
Harbour Clinic, Leeds, UK

About the role
You lead a team of nurses on our acute ward.

Requirements
- Triage
- Phlebotomy
- At least 5 years of experience as a nurse
- BSc in Nursing
- Electrocardiography

Nice to have
- Portuguese
";

/// A PDF of one page with the lines of an ASCII text.
pub fn pdf(text: &str) -> Vec<u8> {
    made(text, "")
}

/// The same, protected with a password.
pub fn encrypted_pdf() -> Vec<u8> {
    let (owner, user) = ("a".repeat(32), "b".repeat(32));
    let locked = format!(
        "/Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /O ({owner}) /U ({user}) /P -44 >> /ID [(0123456789abcdef) (0123456789abcdef)]"
    );
    made(CV, &locked)
}

fn made(text: &str, trailer: &str) -> Vec<u8> {
    let escaped = |line: &str| line.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
    let lines: String = text.lines().map(|line| format!("({}) Tj T*\n", escaped(line))).collect();
    let content = format!("BT /F1 11 Tf 14 TL 56 780 Td\n{lines}ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> >> /Contents 5 0 R >>"
            .to_owned(),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
        format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
    ];
    let mut file = "%PDF-1.4\n".to_owned();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (index, object) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", file.len()));
        file.push_str(&format!("{} 0 obj\n{object}\nendobj\n", index + 1));
    }
    let start = file.len();
    let size = objects.len() + 1;
    file.push_str(&format!("{table}trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n"));
    file.into_bytes()
}
