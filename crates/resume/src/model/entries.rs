//! Entries with dates: positions, studies, projects.

use super::parts::parts;

parts! {
    /// A position.
    Work ("position") {
        /// Employer.
        name: String = "name" | "company" | "employer",
        /// Job title.
        position: String = "position",
        /// Place as written.
        location: String = "location",
        /// Employer's web site.
        url: String = "url" | "website",
        /// First day, as `YYYY[-MM[-DD]]`.
        start_date: String = "startDate",
        /// Last day; empty while it lasts.
        end_date: String = "endDate",
        /// What it was about.
        summary: String = "summary",
        /// The bullets.
        highlights: Vec<String> = "highlights",
    }

    /// An unpaid position.
    Volunteer ("organization") {
        /// Organization.
        organization: String = "organization",
        /// What they did there.
        position: String = "position",
        /// Web site.
        url: String = "url" | "website",
        /// First day.
        start_date: String = "startDate",
        /// Last day; empty while it lasts.
        end_date: String = "endDate",
        /// What it was about.
        summary: String = "summary",
        /// The bullets.
        highlights: Vec<String> = "highlights",
    }

    /// A study or a school.
    Education ("institution") {
        /// School, college, university.
        institution: String = "institution",
        /// Web site.
        url: String = "url" | "website",
        /// Field of study.
        area: String = "area",
        /// Degree, such as "BSc".
        study_type: String = "studyType",
        /// First day.
        start_date: String = "startDate",
        /// Last day, perhaps expected.
        end_date: String = "endDate",
        /// Grade as written.
        score: String = "score" | "gpa",
        /// Courses taken.
        courses: Vec<String> = "courses",
    }

    /// A project.
    Project ("name") {
        /// Its name.
        name: String = "name",
        /// What it is.
        description: String = "description",
        /// The bullets.
        highlights: Vec<String> = "highlights",
        /// Tools and subjects.
        keywords: Vec<String> = "keywords",
        /// First day.
        start_date: String = "startDate",
        /// Last day.
        end_date: String = "endDate",
        /// Its address.
        url: String = "url" | "website",
        /// What they did in it.
        roles: Vec<String> = "roles",
        /// For whom.
        entity: String = "entity",
    }
}
