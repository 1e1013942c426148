//! Compiles `locales/` into the catalogue: a folder is a language, a file a topic, a key a function. If a language has
//! other texts than English, the build fails and names the file and the key.

mod cldr;
mod generate;
mod locales;
#[allow(dead_code, reason = "the crate chooses forms, the build only writes the rules down")]
#[path = "../src/plurals.rs"]
mod plurals;

use std::{env, error::Error, fs, io::Write as _, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    // Relative to the package, where cargo runs this: an absolute path would become invalid when the checkout is moved.
    let folder = Path::new("../../locales");
    let mut out = std::io::stdout().lock();
    for watched in [folder, Path::new("build"), Path::new("data"), Path::new("src/plurals.rs")] {
        writeln!(out, "cargo::rerun-if-changed={}", watched.display())?;
    }
    let cldr = cldr::Cldr::read(include_str!("../data/plurals.json"))?;
    match locales::read(folder, &cldr).and_then(|languages| generate::rust(&languages)) {
        Ok(code) => {
            let target = env::var_os("OUT_DIR").ok_or("no OUT_DIR: run this by cargo")?;
            fs::write(Path::new(&target).join("catalogue.rs"), code)?;
        }
        Err(problems) => {
            for problem in problems {
                writeln!(out, "cargo::error={problem}")?;
            }
        }
    }
    Ok(())
}
