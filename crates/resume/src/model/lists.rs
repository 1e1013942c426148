//! Items of lists: prizes, certificates, publications, skills, languages, interests, references.

use super::parts::parts;

parts! {
    /// A prize.
    Award ("title") {
        /// What for.
        title: String = "title",
        /// When.
        date: String = "date",
        /// Who gave it.
        awarder: String = "awarder",
        /// More about it.
        summary: String = "summary",
    }

    /// A certificate or licence.
    Certificate ("name") {
        /// Its name.
        name: String = "name",
        /// When it was given.
        date: String = "date",
        /// Its address.
        url: String = "url",
        /// Who gave it.
        issuer: String = "issuer",
    }

    /// A publication.
    Publication ("name") {
        /// Title.
        name: String = "name",
        /// Publisher, journal, conference.
        publisher: String = "publisher",
        /// When.
        release_date: String = "releaseDate",
        /// Its address.
        url: String = "url" | "website",
        /// What it says.
        summary: String = "summary",
    }

    /// A skill, or a named group of skills.
    Skill ("name" => "keywords") {
        /// The skill, or the group's name.
        name: String = "name",
        /// How well, as written.
        level: String = "level",
        /// The group's members.
        keywords: Vec<String> = "keywords",
    }

    /// A language spoken.
    Language ("language" => "fluency") {
        /// Which.
        language: String = "language",
        /// How well, as written.
        fluency: String = "fluency",
    }

    /// An interest.
    Interest ("name" => "keywords") {
        /// What.
        name: String = "name",
        /// In particular.
        keywords: Vec<String> = "keywords",
    }

    /// A reference.
    Reference ("reference") {
        /// Who.
        name: String = "name",
        /// What they say.
        reference: String = "reference",
    }
}
