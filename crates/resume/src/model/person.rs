//! The whole resume, and the person.

use super::{
    Award, Certificate, Education, Interest, Language, Project, Publication, Reference, Skill, Volunteer, Work,
    parts::parts,
};

parts! {
    /// A resume.
    Resume {
        /// The person it is about.
        basics: Basics = "basics",
        /// Positions, usually newest first.
        work: Vec<Work> = "work",
        /// Unpaid positions.
        volunteer: Vec<Volunteer> = "volunteer",
        education: Vec<Education> = "education",
        /// Awards and honours.
        awards: Vec<Award> = "awards",
        /// Certificates and licences.
        certificates: Vec<Certificate> = "certificates" | "certifications",
        publications: Vec<Publication> = "publications",
        /// Skills, alone or as a named group with keywords.
        skills: Vec<Skill> = "skills",
        /// Languages spoken.
        languages: Vec<Language> = "languages",
        interests: Vec<Interest> = "interests",
        references: Vec<Reference> = "references",
        projects: Vec<Project> = "projects",
    }

    /// The person.
    Basics {
        /// Full name.
        name: String = "name",
        /// Their professional title, such as "Staff nurse".
        label: String = "label",
        /// E-mail address.
        email: String = "email",
        /// Telephone number as written.
        phone: String = "phone",
        /// Their website.
        url: String = "url" | "website",
        /// A few sentences about themselves.
        summary: String = "summary",
        /// Where they live.
        location: Location = "location",
        /// Profiles on networks.
        profiles: Vec<Profile> = "profiles",
    }

    /// A place.
    Location ("city") {
        /// Street and number.
        address: String = "address",
        postal_code: String = "postalCode",
        city: String = "city",
        /// ISO 3166-1 alpha-2.
        country_code: String = "countryCode",
        /// State, region, county or country as written.
        region: String = "region",
    }

    /// A profile on a network.
    Profile ("network" => "url") {
        /// The network, such as "LinkedIn".
        network: String = "network",
        /// The user name there.
        username: String = "username",
        url: String = "url",
    }
}
