//! The layout around a page, which is the same for everybody: text taken from our page, with gaps for the user's own data.

use maud::{Markup, PreEscaped, Render};

/// The layout of a signed-in page.
pub struct Frame {
    before: Vec<Piece>,
    after: String,
}

enum Piece {
    Text(String),
    Name,
    Initials,
    Title,
}

impl Frame {
    /// The frame of our page; `None` where it is none of ours.
    pub fn of(html: &str) -> Option<Self> {
        let whole = unmarked(html)?;
        let (head, rest) = whole.split_once("<title>")?;
        let (_, rest) = rest.split_once("</title>")?;
        let (body, rest) = rest.split_once("<main")?;
        let (attributes, rest) = rest.split_once('>')?;
        let (_, after) = rest.rsplit_once("</main>")?;

        // The user's name is in the label of the account menu, and below it.
        let (_, menu) = body.split_once("aria-label=\"Account menu: ")?;
        let (name, _) = menu.split_once('"')?;
        let initials = format!(">{}<", initials(name));
        let mut before = vec![Piece::Text(format!("{head}<title>")), Piece::Title];
        before.push(Piece::Text(" · JobAlign</title>".to_owned()));
        for (number, part) in body.split(name).enumerate() {
            if number > 0 {
                before.push(Piece::Name);
            }
            match part.split_once(&initials) {
                Some((first, second)) => {
                    before.push(Piece::Text(format!("{first}>")));
                    before.push(Piece::Initials);
                    before.push(Piece::Text(format!("<{second}")));
                }
                None => before.push(Piece::Text(part.to_owned())),
            }
        }
        before.push(Piece::Text(format!("<main{attributes}>")));
        Some(Self { before, after: format!("</main>{after}") })
    }

    /// A page with its frame.
    pub fn around(&self, name: &str, title: &str, page: &Markup) -> Markup {
        let mut whole = String::with_capacity(page.0.len() + 40_000);
        for piece in &self.before {
            match piece {
                Piece::Text(text) => whole.push_str(text),
                Piece::Name => name.render_to(&mut whole),
                Piece::Initials => initials(name).as_str().render_to(&mut whole),
                Piece::Title => title.render_to(&mut whole),
            }
        }
        whole.push_str(&page.0);
        whole.push_str(&self.after);
        PreEscaped(whole)
    }
}

/// The layout of a page of a guest.
pub struct PublicFrame {
    before: String,
    between: String,
    after: String,
}

impl PublicFrame {
    /// The frame of our page; `None` where it is none of ours.
    pub fn of(html: &str) -> Option<Self> {
        let whole = unmarked(html)?;
        let (before, rest) = whole.split_once("<title>")?;
        let (_, rest) = rest.split_once("</title>")?;
        let (body, rest) = rest.split_once("<main")?;
        let (attributes, rest) = rest.split_once('>')?;
        let (_, after) = rest.rsplit_once("</main>")?;
        Some(Self {
            before: format!("{before}<title>"),
            between: format!(" · JobAlign</title>{body}<main{attributes}>"),
            after: format!("</main>{after}"),
        })
    }

    /// A page with its frame.
    pub fn around(&self, title: &str, page: &Markup) -> Markup {
        let mut whole = String::with_capacity(page.0.len() + 20_000);
        whole.push_str(&self.before);
        title.render_to(&mut whole);
        whole.push_str(&self.between);
        whole.push_str(&page.0);
        whole.push_str(&self.after);
        PreEscaped(whole)
    }
}

/// Our page up to the end of its document, without the comments by which our framework finds its places.
pub fn unmarked(html: &str) -> Option<String> {
    let (document, _) = html.split_once("</html>")?;
    let mut rest = document;
    let mut out = String::with_capacity(document.len());
    while let Some((before, after)) = rest.split_once("<!--") {
        out.push_str(before);
        rest = after.split_once("-->")?.1;
    }
    out.push_str(rest);
    out.push_str("</html>");
    Some(out.replace("<!>", ""))
}

/// The first letters of the first and the last word.
fn initials(name: &str) -> String {
    let mut letters = name.split_whitespace().filter_map(|word| word.chars().next());
    letters.next().into_iter().chain(letters.next_back()).collect()
}
