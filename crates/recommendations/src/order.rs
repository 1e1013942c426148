//! The order of recommendations: how near a job is to the resume as a whole, the match score, feedback, and not too many jobs of
//! one employer in a row.

use std::collections::HashMap;

use crate::preferences::words_of;

/// The jobs that are compared with the resume requirement by requirement: the nearest ones.
pub const SHORTLIST: usize = 60;
/// The share of the match score in the points of a job; the rest is how near the job is as a whole. Of 0 to 1 this orders the
/// labelled jobs of `make accuracy` best: a match score tells how a resume meets one job, and says less of two jobs.
const SCORE_SHARE: f64 = 0.1;
/// Points that each earlier job of the same employer takes from a job, and the most they take together. A case of maximal
/// marginal relevance (Carbonell & Goldstein 1998) in which two jobs are alike if they have the same employer.
const SAME_COMPANY: f64 = 4.0;
const MOST_SAME_COMPANY: f64 = 12.0;

/// A job to put in order.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// The points of [`points`].
    pub points: f64,
    /// The employer; jobs without one are never alike.
    pub company: String,
    /// Whether the person hid it: it has its place in the order, and takes no points from other jobs.
    pub is_hidden: bool,
}

/// A place in the order.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Position {
    /// The index of the candidate.
    pub index: usize,
    /// Its points, less those for earlier jobs of its employer.
    pub points: f64,
}

/// How near a job is, from 0 to 100: its similarity among the candidates (see [`matching::Pool::rank`]).
pub fn fit(similarity: f64) -> f64 {
    100.0 * similarity.clamp(0.0, 1.0)
}

/// The points of a job, from -10 to 110: a tenth of the match score (0 to 100), nine tenths of how near it is as a whole (0 to 100), and the
/// points of feedback ([`crate::Learned::points`]).
pub fn points(score: f64, fit: f64, feedback: f64) -> f64 {
    SCORE_SHARE * score + (1.0 - SCORE_SHARE) * fit + feedback
}

/// Candidates, best first; equal ones in their given order. Each earlier job of the same employer takes 4 points, at most 12,
/// unless it is hidden.
pub fn order(candidates: &[Candidate]) -> Vec<Position> {
    let best_first = |list: &mut Vec<Position>| {
        list.sort_by(|left, right| right.points.total_cmp(&left.points).then(left.index.cmp(&right.index)));
    };
    let mut list: Vec<Position> =
        candidates.iter().enumerate().map(|(index, candidate)| Position { index, points: candidate.points }).collect();
    best_first(&mut list);
    // The n-th best job of an employer stays its n-th, so one pass gives the same as choosing them one by one.
    let mut earlier: HashMap<String, f64> = HashMap::new();
    for position in &mut list {
        let Some(candidate) = candidates.get(position.index) else { continue };
        let company = words_of(&candidate.company).join(" ");
        if company.is_empty() {
            continue;
        }
        let taken = earlier.entry(company).or_insert(0.0);
        position.points -= *taken;
        if !candidate.is_hidden {
            *taken = (*taken + SAME_COMPANY).min(MOST_SAME_COMPANY);
        }
    }
    best_first(&mut list);
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidates(of: &[(f64, &str)]) -> Vec<Candidate> {
        let candidate = |(points, company): &(f64, &str)| Candidate {
            points: *points,
            company: (*company).to_owned(),
            is_hidden: false,
        };
        of.iter().map(candidate).collect()
    }

    fn indexes(of: &[(f64, &str)]) -> Vec<usize> {
        order(&candidates(of)).into_iter().map(|position| position.index).collect()
    }

    #[test]
    fn the_best_come_first_and_equal_ones_stay() {
        assert_eq!(indexes(&[(50.0, "a"), (70.0, "b"), (50.0, "c")]), [1, 0, 2]);
        assert!(order(&[]).is_empty());
    }

    #[test]
    fn jobs_of_one_employer_are_spread() {
        assert_eq!(indexes(&[(80.0, "Acme"), (79.0, "ACME"), (77.0, "Bolt"), (76.0, "acme")]), [0, 2, 1, 3]);
        // A job without an employer is like no other.
        assert_eq!(indexes(&[(80.0, ""), (79.0, ""), (77.0, "Bolt")]), [0, 1, 2]);
    }

    #[test]
    fn a_hidden_job_has_its_place_and_moves_no_other() {
        let mut all = candidates(&[(80.0, "Acme"), (79.0, "Acme"), (77.0, "Bolt"), (90.0, "acme")]);
        all[3].is_hidden = true;
        let indexes: Vec<_> = order(&all).into_iter().map(|position| position.index).collect();
        assert_eq!(indexes, [3, 0, 2, 1]);
        let without: Vec<_> = order(&all[..3]).into_iter().map(|position| position.index).collect();
        assert_eq!(without, [0, 2, 1], "as without it");
    }

    #[test]
    fn a_much_better_job_stays_ahead_of_other_employers() {
        let many: Vec<_> = (0..9).map(|n| (90.0 - f64::from(n) / 10.0, "Acme")).chain([(60.0, "Bolt")]).collect();
        assert_eq!(indexes(&many), (0..10).collect::<Vec<_>>());
    }

    #[test]
    fn points_rise_with_each_part() {
        assert!((points(100.0, 100.0, 0.0) - 100.0).abs() < 1e-9);
        assert!(points(60.0, 50.0, 0.0) > points(50.0, 50.0, 0.0));
        assert!(points(50.0, 60.0, 0.0) > points(50.0, 50.0, 0.0));
        assert!(points(50.0, 50.0, 1.0) > points(50.0, 50.0, 0.0));
        assert_eq!((fit(2.0), fit(-1.0)), (100.0, 0.0));
    }
}
