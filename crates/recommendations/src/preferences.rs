//! What a person asks of every job: a job that does not meet it, or does not say whether it does, is not recommended.

use lexicon::words::fold;
use matching::{EmploymentType, Remote, Seniority};
use serde::{Deserialize, Serialize};

kernel::words! {
    /// Where the work may be done.
    pub enum RemoteScope {
        /// Partly at home, or anywhere.
        Hybrid = "hybrid",
        /// Anywhere.
        Remote = "remote",
    }

    /// Why a job is left out: the first of these that applies, in this order. What is not stated is left out too.
    pub enum LeftOut {
        /// An employer whose jobs the person never wants to see.
        Company = "company",
        NoPlace = "no_place",
        OtherPlace = "other_place",
        NoRemote = "no_remote",
        /// Work at the employer's, or more days there than asked for.
        OnSite = "on_site",
        NoPay = "no_pay",
        /// Pay in another currency, which is not converted.
        OtherCurrency = "other_currency",
        LowPay = "low_pay",
        NoEmployment = "no_employment",
        OtherEmployment = "other_employment",
        NoSeniority = "no_seniority",
        OtherSeniority = "other_seniority",
    }
}

impl RemoteScope {
    /// Whether work that is done there is in the scope.
    pub fn allows(self, remote: Remote) -> bool {
        match self {
            Self::Hybrid => remote != Remote::No,
            Self::Remote => remote == Remote::Yes,
        }
    }

    /// The ways of working that are in the scope.
    pub fn allowed(self) -> impl Iterator<Item = Remote> {
        Remote::ALL.iter().copied().filter(move |remote| self.allows(*remote))
    }
}

/// The least pay for a year of full work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeastPay {
    /// Whole units of the currency, more than 0.
    pub amount: i64,
    /// ISO 4217.
    pub currency: String,
}

/// What a person asks of every job. What is empty or `None` is not asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preferences {
    /// Places, of which the location of a job has to name one.
    #[serde(default)]
    pub places: Vec<String>,
    #[serde(default)]
    pub remote: Option<RemoteScope>,
    #[serde(default)]
    pub pay: Option<LeastPay>,
    #[serde(default)]
    pub employment: Option<EmploymentType>,
    #[serde(default)]
    pub seniority: Option<Seniority>,
    /// Employers whose name must not contain any of these words in this order.
    #[serde(default)]
    pub never: Vec<String>,
}

/// What a job says of what can be asked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct JobFacts<'a> {
    /// The employer; may be empty.
    pub company: &'a str,
    /// The location; may be empty.
    pub place: &'a str,
    pub remote: Option<Remote>,
    pub employment: Option<EmploymentType>,
    pub seniority: Option<Seniority>,
    /// The most it pays for a year of full work, in whole units of the currency.
    pub pay: Option<i64>,
    /// ISO 4217; may be empty.
    pub currency: &'a str,
}

impl Preferences {
    /// Why a job is left out; `None` if it is not.
    pub fn left_out(&self, job: &JobFacts<'_>) -> Option<LeftOut> {
        let company = words_of(job.company);
        if phrases(&self.never).iter().any(|phrase| contains(&company, phrase)) {
            return Some(LeftOut::Company);
        }
        let places = phrases(&self.places);
        if !places.is_empty() {
            let place = words_of(job.place);
            if place.is_empty() {
                return Some(LeftOut::NoPlace);
            }
            if !places.iter().any(|phrase| contains(&place, phrase)) {
                return Some(LeftOut::OtherPlace);
            }
        }
        if let Some(scope) = self.remote {
            match job.remote {
                None => return Some(LeftOut::NoRemote),
                Some(remote) if !scope.allows(remote) => return Some(LeftOut::OnSite),
                Some(_) => {}
            }
        }
        if let Some(least) = &self.pay {
            match job.pay {
                None => return Some(LeftOut::NoPay),
                Some(_) if job.currency != least.currency => return Some(LeftOut::OtherCurrency),
                Some(pay) if pay < least.amount => return Some(LeftOut::LowPay),
                Some(_) => {}
            }
        }
        stated(self.employment, job.employment, LeftOut::NoEmployment, LeftOut::OtherEmployment)
            .or_else(|| stated(self.seniority, job.seniority, LeftOut::NoSeniority, LeftOut::OtherSeniority))
    }
}

fn stated<T: PartialEq>(asked: Option<T>, said: Option<T>, missing: LeftOut, other: LeftOut) -> Option<LeftOut> {
    let asked = asked?;
    match said {
        None => Some(missing),
        Some(said) => (said != asked).then_some(other),
    }
}

/// The words of each text, folded; texts without a word are left out.
pub fn phrases(texts: &[String]) -> Vec<Vec<String>> {
    texts.iter().map(|text| words_of(text)).filter(|words| !words.is_empty()).collect()
}

/// The words of a text, folded, of letters and digits: as the full-text index of jobs has them.
pub fn words_of(text: &str) -> Vec<String> {
    let folded = fold(text);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn contains(words: &[String], phrase: &[String]) -> bool {
    words.windows(phrase.len()).any(|window| window == phrase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn job() -> JobFacts<'static> {
        JobFacts {
            company: "Müller & Söhne GmbH",
            place: "Köln, NRW, DE",
            remote: Some(Remote::Hybrid),
            employment: Some(EmploymentType::FullTime),
            seniority: Some(Seniority::Senior),
            pay: Some(70_000),
            currency: "EUR",
        }
    }

    #[test]
    fn a_job_that_meets_everything_is_not_left_out() {
        let asked = Preferences {
            places: vec!["Bonn".to_owned(), "koln".to_owned()],
            remote: Some(RemoteScope::Hybrid),
            pay: Some(LeastPay { amount: 70_000, currency: "EUR".to_owned() }),
            employment: Some(EmploymentType::FullTime),
            seniority: Some(Seniority::Senior),
            never: vec!["Söhne Müller".to_owned(), " ".to_owned()],
        };
        assert_eq!(asked.left_out(&job()), None);
        assert_eq!(Preferences::default().left_out(&JobFacts::default()), None);
    }

    #[test]
    fn what_is_not_stated_or_not_met_is_left_out() {
        let none = JobFacts::default();
        let check = |asked: Preferences, missing: LeftOut, other: JobFacts<'_>, wrong: LeftOut| {
            assert_eq!(asked.left_out(&none), Some(missing));
            assert_eq!(asked.left_out(&other), Some(wrong));
        };
        let asked = Preferences { places: vec!["Bonn".to_owned()], ..Default::default() };
        check(asked, LeftOut::NoPlace, job(), LeftOut::OtherPlace);
        let asked = Preferences { remote: Some(RemoteScope::Remote), ..Default::default() };
        check(asked, LeftOut::NoRemote, job(), LeftOut::OnSite);
        let pay = |amount, currency: &str| Preferences {
            pay: Some(LeastPay { amount, currency: currency.to_owned() }),
            ..Default::default()
        };
        check(pay(70_001, "EUR"), LeftOut::NoPay, job(), LeftOut::LowPay);
        check(pay(1, "USD"), LeftOut::NoPay, job(), LeftOut::OtherCurrency);
        let asked = Preferences { employment: Some(EmploymentType::PartTime), ..Default::default() };
        check(asked, LeftOut::NoEmployment, job(), LeftOut::OtherEmployment);
        let asked = Preferences { seniority: Some(Seniority::Junior), ..Default::default() };
        check(asked, LeftOut::NoSeniority, job(), LeftOut::OtherSeniority);
        let never = Preferences { never: vec!["MULLER".to_owned()], ..Default::default() };
        assert_eq!(never.left_out(&job()), Some(LeftOut::Company));
        assert_eq!(never.left_out(&none), None, "an employer that is not named is not the one");
    }

    #[test]
    fn a_place_is_words_and_not_letters() {
        let asked = Preferences { places: vec!["York".to_owned()], ..Default::default() };
        assert_eq!(asked.left_out(&JobFacts { place: "Yorkshire", ..job() }), Some(LeftOut::OtherPlace));
        assert_eq!(asked.left_out(&JobFacts { place: "New York, US", ..job() }), None);
    }
}
