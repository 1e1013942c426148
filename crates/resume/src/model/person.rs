//! The whole resume, and the person.

use super::{
    Award, Certificate, Education, Interest, Language, Project, Publication, Reference, Skill, Volunteer, Work,
    parts::parts,
};
use crate::theme::SectionId;

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
        /// Sections with a title of the person's own, which is in the look.
        custom: Custom = "custom",
    }

    /// The entries of the sections with a title of the person's own. They look like projects: a name, an organization, dates, a
    /// text and bullets.
    Custom {
        a: Vec<Project> = "a",
        b: Vec<Project> = "b",
        c: Vec<Project> = "c",
        d: Vec<Project> = "d",
        e: Vec<Project> = "e",
        f: Vec<Project> = "f",
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

impl Custom {
    /// The sections in order.
    pub const fn sections(&self) -> [&Vec<Project>; 6] {
        [&self.a, &self.b, &self.c, &self.d, &self.e, &self.f]
    }

    /// The sections in order, to change them.
    pub const fn sections_mut(&mut self) -> [&mut Vec<Project>; 6] {
        [&mut self.a, &mut self.b, &mut self.c, &mut self.d, &mut self.e, &mut self.f]
    }
}

impl Resume {
    /// The projects, and the sections of the person's own, whose entries are like projects: each with its JSON pointer.
    pub fn project_lists(&self) -> impl Iterator<Item = (&'static str, &Vec<Project>)> {
        let own = SectionId::CUSTOM.into_iter().filter_map(SectionId::list).zip(self.custom.sections());
        std::iter::once(("/projects", &self.projects)).chain(own)
    }

    /// The entries of these lists.
    pub fn projects_and_own(&self) -> impl Iterator<Item = &Project> {
        self.project_lists().flat_map(|(_, entries)| entries)
    }
}
