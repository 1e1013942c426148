//! The installed supplements: their names in a table like the built-in one, behind a pointer that is set once.

use std::sync::OnceLock;

use kernel::Span;

use super::{Supplement, TitleHashes};
use crate::{
    taxonomy::{Mention, Row, Skill, spot, tables},
    words::{Joined, Word, plain, stretches},
};

static INSTALLED: OnceLock<Installed> = OnceLock::new();

/// The limit of skill numbers: the last one means "none" in tables.
const MOST: usize = u16::MAX as usize;
/// An empty slot of the table.
const NONE: u32 = u32::MAX;

/// The result of installing supplements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct InstallStats {
    /// Skills added.
    pub skills: usize,
    /// Names added, of known and of added skills.
    pub names: usize,
    /// Titles of occupations added.
    pub titles: usize,
    /// Names that were skipped: an earlier supplement or a newer taxonomy uses them for another skill.
    pub superseded: usize,
}

/// A name of a skill.
struct Name {
    start: u32,
    length: u16,
    words: u8,
    skill: u16,
    hash: u64,
}

/// The titles of one supplement: hashes, ascending, with the index of the usual title.
struct Titles {
    hashes: Vec<u64>,
    of: Vec<u16>,
    usual: Vec<(u32, u16)>,
}

/// The number of words with a capital letter.
fn capitals(text: &str) -> usize {
    text.split(' ').filter(|word| word.chars().any(char::is_uppercase)).count()
}

/// The tables of the installed supplements. Numbers of added skills follow those of the built-in ones.
pub(crate) struct Installed {
    text: String,
    rows: Vec<Row>,
    lists: Vec<u16>,
    families: Vec<(u32, u16)>,
    names: Vec<Name>,
    /// A hash table of indices into `names`, half empty so that a search ends soon.
    table: Vec<u32>,
    titles: Vec<Titles>,
    came: InstallStats,
}

/// Installs supplements for the life of the process. Only the first call has an effect, so that the meaning of a text never
/// changes in between; call it before the first text is read.
pub fn install(supplements: &[Supplement]) -> InstallStats {
    if supplements.is_empty() {
        return InstallStats::default();
    }
    INSTALLED.get_or_init(|| Installed::of(supplements)).came
}

/// The installed supplements.
pub(crate) fn installed() -> Option<&'static Installed> {
    INSTALLED.get()
}

impl Installed {
    pub(crate) fn of(supplements: &[Supplement]) -> Self {
        let names = supplements.iter().map(|one| one.names.hashes.len()).sum::<usize>();
        let mut all = Self {
            text: String::with_capacity(supplements.iter().map(|one| one.names.text.len() * 2).sum()),
            rows: Vec::new(),
            lists: Vec::new(),
            families: Vec::new(),
            names: Vec::with_capacity(names),
            table: vec![NONE; (names * 2).next_power_of_two().max(16)],
            titles: Vec::new(),
            came: InstallStats::default(),
        };
        for supplement in supplements {
            all.add(supplement);
        }
        all.came.skills = all.rows.len();
        all.came.names = all.names.len();
        all.came.titles = all.titles.iter().map(|titles| titles.hashes.len()).sum();
        all
    }

    /// The slot of a hash in the table, or where it would be inserted.
    fn slot(&self, hash: u64) -> usize {
        let mask = self.table.len() - 1;
        let mut slot = hash as usize & mask;
        while let Some(name) = self.table.get(slot).and_then(|number| self.names.get(*number as usize)) {
            if name.hash == hash {
                break;
            }
            slot = (slot + 1) & mask;
        }
        slot
    }

    fn with_hash(&self, hash: u64) -> Option<&Name> {
        self.table.get(self.slot(hash)).and_then(|number| self.names.get(*number as usize))
    }

    fn place(&mut self, text: &str) -> (u32, u16) {
        let start = self.text.len();
        self.text.push_str(text);
        (start as u32, text.len().min(usize::from(u16::MAX)) as u16)
    }

    fn add(&mut self, supplement: &Supplement) {
        let built_in = tables::ROWS.len();
        let own: Vec<(&str, u64)> = supplement.names.iter().map(|(name, hash, _, _)| (name, hash)).collect();
        // If the taxonomy now gives the skill's name to another skill, it is that one.
        let mut numbers: Vec<Option<u16>> =
            supplement.known.iter().map(|name| Skill::named_built_in(name).map(|skill| skill.0)).collect();
        let mut fresh: Vec<bool> = Vec::with_capacity(supplement.skills.len());
        let mut next = built_in + self.rows.len();
        for skill in &supplement.skills {
            let Some((_, hash)) = own.get(skill.name as usize) else {
                numbers.push(None);
                fresh.push(false);
                continue;
            };
            let held =
                spot::holder(*hash).map(|skill| skill.0).or_else(|| self.with_hash(*hash).map(|name| name.skill));
            let is_fresh = held.is_none() && next < MOST;
            numbers.push(if is_fresh { Some(next as u16) } else { held });
            fresh.push(is_fresh);
            next += usize::from(is_fresh);
        }
        let first_family = tables::FAMILIES.len() + self.families.len();
        for family in &supplement.families {
            let placed = self.place(family);
            self.families.push(placed);
        }
        for (at, skill) in supplement.skills.iter().enumerate() {
            if fresh.get(at) != Some(&true) {
                self.came.superseded += 1;
                continue;
            }
            let name = self.place(own.get(skill.name as usize).map_or("", |(name, _)| name));
            let family = skill.family.map(|family| first_family + usize::from(family));
            let mut list = |of: &[u16]| {
                let start = self.lists.len() as u32;
                let own = numbers.get(supplement.known.len() + at).copied().flatten();
                let found = of.iter().filter_map(|place| numbers.get(usize::from(*place)).copied().flatten());
                self.lists.extend(found.filter(|number| Some(*number) != own));
                (start, self.lists.len() as u32)
            };
            let (implies, related) = (list(&skill.implies), list(&skill.related));
            self.rows.push(Row {
                name,
                context: (0, 0),
                kind: skill.kind,
                family: family.filter(|number| *number < MOST).map_or(u16::MAX, |number| number as u16),
                implies,
                related,
            });
        }
        for (name, hash, words, of) in supplement.names.iter() {
            let Some(skill) = numbers.get(usize::from(of)).copied().flatten() else { continue };
            let slot = self.slot(hash);
            if spot::holder(hash).is_some() || self.table.get(slot) != Some(&NONE) {
                self.came.superseded += 1;
                continue;
            }
            if let Some(entry) = self.table.get_mut(slot) {
                *entry = self.names.len() as u32;
            }
            let (start, length) = self.place(name);
            self.names.push(Name { start, length, words, skill, hash });
        }
        let usual = supplement.occupations.iter().map(|title| self.place(title)).collect();
        let TitleHashes { hashes, of } = supplement.titles.clone();
        self.titles.push(Titles { hashes, of, usual });
    }

    fn stretch(&self, (start, length): (u32, u16)) -> &str {
        self.text.get(start as usize..start as usize + usize::from(length)).unwrap_or_default()
    }

    /// The usual title for a title hash, from the first supplement that has it.
    pub(crate) fn title(&self, hash: u64) -> Option<&str> {
        self.titles.iter().find_map(|titles| {
            let at = titles.hashes.binary_search(&hash).ok()?;
            let usual = titles.usual.get(usize::from(*titles.of.get(at)?))?;
            Some(self.stretch(*usual))
        })
    }

    pub(crate) fn row(&self, skill: Skill) -> Option<&Row> {
        self.rows.get(usize::from(skill.0).checked_sub(tables::ROWS.len())?)
    }

    pub(crate) fn name(&self, skill: Skill) -> &str {
        self.row(skill).map_or("", |row| self.stretch(row.name))
    }

    pub(crate) fn family(&self, number: u16) -> &str {
        let place = usize::from(number).checked_sub(tables::FAMILIES.len());
        place.and_then(|place| self.families.get(place)).map_or("", |family| self.stretch(*family))
    }

    pub(crate) fn list(&self, (start, end): (u32, u32)) -> &[u16] {
        self.lists.get(start as usize..end as usize).unwrap_or_default()
    }

    /// How many skills were added.
    pub(crate) fn count(&self) -> usize {
        self.rows.len()
    }

    /// Adds mentions of added names, only between those of built-in names.
    pub(crate) fn fill(&self, found: &mut Vec<Mention>, hashes: &[Joined], words: &[Word], text: &str) {
        let known = found.len();
        let mut next = 0;
        let mut at = 0;
        while at < words.len() {
            while next < known && found[next].span.end <= words[at].start {
                next += 1;
            }
            let free = match found.get(next).filter(|_| next < known) {
                Some(mention) if words[at].start >= mention.span.start => {
                    at += 1;
                    continue;
                }
                Some(mention) => mention.span.start,
                None => usize::MAX,
            };
            let mut hash = Joined::EMPTY;
            let mut best: Option<(usize, &Name)> = None;
            for count in 1..=spot::LONGEST.min(words.len() - at) {
                let last = &words[at + count - 1];
                if last.end > free || count > 1 && spot::is_apart(text, &words[at + count - 2], last) {
                    break;
                }
                hash = hash.then(hashes[at + count - 1]);
                if let Some(name) = self.find(hash.mixed(), &words[at..at + count], text) {
                    best = Some((count, name));
                }
            }
            match best {
                Some((count, name)) => {
                    let skill = Skill(name.skill);
                    let span = Span::new(words[at].start, words[at + count - 1].end);
                    let exact = self.stretch((name.start, name.length)) == skill.name();
                    found.push(Mention { skill, span, exact, imported: true });
                    at += count;
                }
                None => at += 1,
            }
        }
        if found.len() > known {
            found.sort_unstable_by_key(|mention| mention.span.start);
        }
    }

    /// The skill with this whole name.
    pub(crate) fn look_up(&self, words: &[Word], text: &str) -> Option<Skill> {
        if words.is_empty() || words.len() > spot::LONGEST {
            return None;
        }
        let hash = words.iter().fold(Joined::EMPTY, |hash, word| hash.then(Joined::of(word.stem())));
        self.find(hash.mixed(), words, text).map(|name| Skill(name.skill))
    }

    fn find(&self, hash: u64, part: &[Word], text: &str) -> Option<&Name> {
        self.with_hash(hash).filter(|name| self.fits(name, part, text))
    }

    /// Whether a mention with the right letters also satisfies the rules of the name.
    fn fits(&self, name: &Name, part: &[Word], text: &str) -> bool {
        let (Some(first), Some(last)) = (part.first(), part.last()) else { return false };
        let Some(written) = text.get(first.start..last.end) else { return false };
        let surface = self.stretch((name.start, name.length));
        if name.words == 1 {
            // Endings: "interviews" matches "interview", but "marketing" does not match "market".
            let joined: String = part.iter().map(|word| word.plain.as_str()).collect();
            let (from, to) = stretches(surface).first().copied().unwrap_or_default();
            let same = joined == plain(surface.get(from..to).unwrap_or_default());
            if !same || part.len() > 1 && written.contains(' ') && joined.len() < 7 {
                return false;
            }
        }
        // A product name must have as many capitals as the original, unless it is a whole item of a list. A capital at
        // the start of several words does not count.
        let wanted = capitals(surface);
        wanted == 0
            || wanted == 1 && name.words > 1
            || capitals(written) >= wanted
            || written.chars().any(char::is_alphabetic) && !written.chars().any(char::is_lowercase)
            || spot::stands_alone(first, last, text)
    }

    /// Inconsistencies, for tests: duplicate names, relations to nothing or to itself, invalid kinds.
    #[cfg(all(test, feature = "import"))]
    pub(crate) fn problems(&self) -> Vec<String> {
        let mut found = Vec::new();
        let mut seen = std::collections::HashSet::new();
        for name in &self.names {
            let surface = self.stretch((name.start, name.length));
            let joined: String = crate::words::words(surface).iter().map(|word| word.plain.as_str()).collect();
            if !seen.insert(joined) {
                found.push(format!("{surface:?} is a name twice"));
            }
        }
        for row in &self.rows {
            if self.stretch(row.name).is_empty() {
                found.push("a skill without a name".to_owned());
            }
        }
        found
    }
}
