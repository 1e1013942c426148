//! Requests: to the hosts of the terms only, whatever the parameters are.

use super::*;

fn full() -> Params {
    let text = |text: &str| Some(text.to_owned());
    Params {
        account: text("acme"),
        site: text("External"),
        host: text("acme.wd5.myworkdayjobs.com"),
        address: text("https://jobs.example.com/feed.xml"),
        country: text("DE"),
        query: text("rust & go"),
        place: text("Berlin"),
        language: text("de"),
        key_id: text("id"),
        key: text("secret"),
        next: None,
        detail: None,
    }
}

#[test]
fn every_source_asks_its_own_hosts() {
    for source in Source::ALL {
        let request = source.request(&full()).unwrap();
        let url = Url::parse(&request.url).unwrap();
        assert_eq!(url.scheme(), "https", "{source}");
        assert!(source.terms().allows(url.host_str().unwrap(), Some("jobs.example.com")), "{source}: {url}");
        assert_eq!(request.body.is_some(), request.method == "POST", "{source}");
    }
}

#[test]
fn some_requests() {
    let url = |source: Source, params: &Params| source.request(params).map(|request| request.url);
    let params = full();
    assert_eq!(
        url(Source::Adzuna, &Params { next: Some(Next::Page(3)), ..params.clone() }).unwrap(),
        "https://api.adzuna.com/v1/api/jobs/de/search/3?app_id=id&app_key=secret&results_per_page=50&sort_by=date&what=rust+%26+go&where=Berlin"
    );
    assert_eq!(
        url(Source::Smartrecruiters, &Params { next: Some(Next::Offset(100)), ..params.clone() }).unwrap(),
        "https://api.smartrecruiters.com/v1/companies/acme/postings?limit=100&offset=100"
    );
    let detail = Params { detail: Some("/job/US-CA/Cook_R1".to_owned()), ..params.clone() };
    assert_eq!(
        url(Source::Workday, &detail).unwrap(),
        "https://acme.wd5.myworkdayjobs.com/wday/cxs/acme/External/job/US-CA/Cook_R1"
    );
    let list = Source::Workday.request(&params).unwrap();
    assert_eq!(list.body.as_deref(), Some(r#"{"appliedFacets":{},"limit":20,"offset":0,"searchText":"rust & go"}"#));
    let agency = Source::Arbeitsagentur.request(&params).unwrap();
    assert!(agency.headers.contains(&("x-api-key", "jobboerse-jobsuche".to_owned())));
}

#[test]
fn parameters_lead_nowhere_else() {
    for account in ["", "..", "a/b", "a.evil.com/x", "evil.com#", "a@b", "a b", "a?x", "a%2fb"] {
        for source in [Source::Greenhouse, Source::Recruitee, Source::Personio, Source::Bamboohr, Source::Workday] {
            let params = Params { account: Some(account.to_owned()), ..full() };
            assert!(source.request(&params).is_err(), "{source} {account}");
        }
    }
    for address in [
        "http://jobs.example.com",
        "https://169.254.169.254/latest",
        "https://localhost/x",
        "https://[::1]/",
        "https://user:x@jobs.example.com",
        "https://jobs.example.com:8443/",
        "file:///etc/passwd",
    ] {
        let params = Params { address: Some(address.to_owned()), ..full() };
        assert_eq!(Source::Feed.request(&params), Err(RequestError::Malformed("address")), "{address}");
    }
    let elsewhere = Params { host: Some("evil.com".to_owned()), ..full() };
    assert_eq!(Source::Workday.request(&elsewhere), Err(RequestError::Malformed("host")));
    let path = Params { detail: Some("/job/../../x".to_owned()), ..full() };
    assert_eq!(Source::Workday.request(&path), Err(RequestError::Malformed("detail")));
    assert_eq!(Source::Adzuna.request(&Params { key: None, ..full() }), Err(RequestError::Missing("key")));
}
