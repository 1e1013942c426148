//! Entries with dates: positions, education, projects.

use super::parts::parts;

parts! {
    /// A position.
    Work ("position") {
        /// Employer.
        name: String = "name" | "company" | "employer",
        /// Job title.
        position: String = "position",
        /// Location as written.
        location: String = "location",
        /// Employer's website.
        url: String = "url" | "website",
        /// First day, as `YYYY[-MM[-DD]]`.
        start_date: String = "startDate",
        /// Last day; empty if current.
        end_date: String = "endDate",
        /// Its description.
        summary: String = "summary",
        /// The bullets.
        highlights: Vec<String> = "highlights",
    }

    /// An unpaid position.
    Volunteer ("organization") {
        organization: String = "organization",
        /// Their role.
        position: String = "position",
        /// Website.
        url: String = "url" | "website",
        /// First day.
        start_date: String = "startDate",
        /// Last day; empty if current.
        end_date: String = "endDate",
        /// Its description.
        summary: String = "summary",
        /// The bullets.
        highlights: Vec<String> = "highlights",
    }

    /// A course of study or a school.
    Education ("institution") {
        /// School, college, university.
        institution: String = "institution",
        /// Website.
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
        name: String = "name",
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
        /// The organization it was for.
        entity: String = "entity",
    }
}
