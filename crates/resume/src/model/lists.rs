//! Items of lists: awards, certificates, publications, skills, languages, interests, references.

use super::parts::parts;

parts! {
    /// An award.
    Award ("title") {
        title: String = "title",
        /// When it was awarded.
        date: String = "date",
        /// The person or organization that awarded it.
        awarder: String = "awarder",
        /// Its description.
        summary: String = "summary",
    }

    /// A certificate or licence.
    Certificate ("name") {
        name: String = "name",
        /// When it was issued.
        date: String = "date",
        url: String = "url",
        /// The organization that issued it.
        issuer: String = "issuer",
    }

    /// A publication.
    Publication ("name") {
        /// Title.
        name: String = "name",
        /// Publisher, journal, conference.
        publisher: String = "publisher",
        /// When it was published.
        release_date: String = "releaseDate",
        url: String = "url" | "website",
        summary: String = "summary",
    }

    /// A skill, or a named group of skills.
    Skill ("name" => "keywords") {
        /// The skill, or the group's name.
        name: String = "name",
        /// The level, as written.
        level: String = "level",
        /// The group's members.
        keywords: Vec<String> = "keywords",
    }

    /// A language the person speaks.
    Language ("language" => "fluency") {
        language: String = "language",
        /// The level, as written.
        fluency: String = "fluency",
    }

    /// An interest.
    Interest ("name" => "keywords") {
        /// The interest.
        name: String = "name",
        /// Particular interests within it.
        keywords: Vec<String> = "keywords",
    }

    /// A reference.
    Reference ("reference") {
        /// The person who gives it.
        name: String = "name",
        /// Its text.
        reference: String = "reference",
    }
}
