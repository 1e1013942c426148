//! Requests, built and not sent: a fetcher sends them to the hosts of [`crate::Terms::hosts`], without following redirects to
//! others.

use url::Url;

use crate::{Next, Source, terms::Key};

/// What a request is about. A source looks only at what it knows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Params {
    /// The name of an employer's account, as in the address of its board: letters, digits, `-`, `_`, `.`.
    pub account: Option<String>,
    /// For Workday the name of the site; for Lever `eu`, if the account is there.
    pub site: Option<String>,
    /// For Workday the host, such as `acme.wd5.myworkdayjobs.com`.
    pub host: Option<String>,
    /// The address of a feed or page, `https` only.
    pub address: Option<String>,
    /// A country, ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// Words to search for.
    pub query: Option<String>,
    /// A place to search in.
    pub place: Option<String>,
    /// The language of descriptions, ISO 639-1.
    pub language: Option<String>,
    /// The operator's id for the source.
    pub key_id: Option<String>,
    /// The operator's key for the source.
    pub key: Option<String>,
    /// Where to go on; the start, if it is missing.
    pub next: Option<Next>,
    /// Instead of a list: one job, by [`crate::Job::detail`].
    pub detail: Option<String>,
}

/// A request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// `https`.
    pub url: String,
    /// Headers, names in lower case.
    pub headers: Vec<(&'static str, String)>,
    /// JSON, of a `POST`.
    pub body: Option<String>,
}

/// Why a request could not be built.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RequestError {
    /// A parameter is missing.
    #[error("{0} is missing")]
    Missing(&'static str),
    /// A parameter has characters that could lead elsewhere.
    #[error("{0} is malformed")]
    Malformed(&'static str),
    /// The source has no details of single jobs, or no lists.
    #[error("the source has no such request")]
    Unknown,
}

/// Builds the request of a source.
pub(crate) fn build(source: Source, params: &Params) -> Result<Request, RequestError> {
    let account = || word("account", &params.account);
    let page = |first: u64| match params.next {
        Some(Next::Page(page)) => page,
        _ => first,
    };
    let offset = match params.next {
        Some(Next::Offset(offset)) => offset,
        _ => 0,
    };
    let token = match &params.next {
        Some(Next::Token(token)) => Some(token.as_str()),
        _ => None,
    };
    let size = source.terms().page_size;
    let detail = params.detail.as_deref();
    match (source, detail) {
        (Source::Adzuna, None) => {
            let country = word("country", &params.country)?.to_ascii_lowercase();
            let country = if country == "uk" { "gb".to_owned() } else { country };
            let url = format!("https://api.adzuna.com/v1/api/jobs/{country}/search/{}", page(1));
            let mut query = vec![("app_id", key_id(params)?), ("app_key", key(params)?)];
            query.extend([("results_per_page", size.to_string()), ("sort_by", "date".to_owned())]);
            query.extend(params.query.clone().map(|what| ("what", what)));
            query.extend(params.place.clone().map(|place| ("where", place)));
            get(&url, query)
        }
        (Source::Arbeitnow, None) => {
            get("https://www.arbeitnow.com/api/job-board-api", vec![("page", page(1).to_string())])
        }
        (Source::Arbeitsagentur, detail) => {
            let base = "https://rest.arbeitsagentur.de/jobboerse/jobsuche-service/pc";
            let mut request = match detail {
                Some(detail) => get(&format!("{base}/v4/jobdetails/{}", segment(detail)?), vec![]),
                None => {
                    let mut query = vec![("page", page(1).to_string()), ("size", size.to_string())];
                    query.extend(params.query.clone().map(|what| ("was", what)));
                    query.extend(params.place.clone().map(|place| ("wo", place)));
                    get(&format!("{base}/v6/jobs"), query)
                }
            }?;
            if let Key::Public(key) = source.terms().key {
                request.headers.push(("x-api-key", key.to_owned()));
            }
            Ok(request)
        }
        (Source::Ashby, None) => get(
            &format!("https://api.ashbyhq.com/posting-api/job-board/{}", account()?),
            vec![("includeCompensation", "true".to_owned())],
        ),
        (Source::Bamboohr, None) => get(&format!("https://{}.bamboohr.com/careers/list", label(params)?), vec![]),
        (Source::Bamboohr, Some(id)) => {
            get(&format!("https://{}.bamboohr.com/careers/{}/detail", label(params)?, segment(id)?), vec![])
        }
        (Source::Feed | Source::IndeedFeed | Source::LinkedinFeed | Source::Jsonld, None) => address(params),
        (Source::Greenhouse, None) => get(
            &format!("https://boards-api.greenhouse.io/v1/boards/{}/jobs", account()?),
            vec![("content", "true".to_owned())],
        ),
        (Source::Greenhouse, Some(id)) => get(
            &format!("https://boards-api.greenhouse.io/v1/boards/{}/jobs/{}", account()?, segment(id)?),
            vec![("pay_transparency", "true".to_owned())],
        ),
        (Source::Himalayas, None) => {
            get("https://himalayas.app/jobs/api", vec![("limit", size.to_string()), ("offset", offset.to_string())])
        }
        (Source::HnWhoishiring, None) => match token {
            None => get(
                "https://hn.algolia.com/api/v1/search_by_date",
                vec![("tags", "story,author_whoishiring".to_owned())],
            ),
            Some(thread) => {
                let tags = format!("comment,story_{}", segment(thread)?);
                get(
                    "https://hn.algolia.com/api/v1/search_by_date",
                    vec![("tags", tags), ("hitsPerPage", size.to_string())],
                )
            }
        },
        (Source::Jobicy, None) => get("https://jobicy.com/api/v2/remote-jobs", vec![("count", size.to_string())]),
        (Source::Jsearch, None) => {
            let mut query = vec![("query", params.query.clone().ok_or(RequestError::Missing("query"))?)];
            query.extend([("page", page(1).to_string()), ("num_pages", "1".to_owned())]);
            query.extend(params.country.clone().map(|country| ("country", country.to_ascii_lowercase())));
            let mut request = get("https://jsearch.p.rapidapi.com/search", query)?;
            request
                .headers
                .extend([("x-rapidapi-key", key(params)?), ("x-rapidapi-host", "jsearch.p.rapidapi.com".to_owned())]);
            Ok(request)
        }
        (Source::Lever, detail) => {
            let host = if params.site.as_deref() == Some("eu") { "api.eu.lever.co" } else { "api.lever.co" };
            let base = format!("https://{host}/v0/postings/{}", account()?);
            match detail {
                Some(id) => get(&format!("{base}/{}", segment(id)?), vec![]),
                None => {
                    let pages = [("skip", offset.to_string()), ("limit", size.to_string())];
                    get(&base, [("mode", "json".to_owned())].into_iter().chain(pages).collect())
                }
            }
        }
        (Source::Personio, None) => {
            let language = word("language", &params.language.clone().or(Some("en".to_owned())))?;
            get(&format!("https://{}.jobs.personio.de/xml", label(params)?), vec![("language", language)])
        }
        (Source::Pinpoint, None) => get(&format!("https://{}.pinpointhq.com/postings.json", label(params)?), vec![]),
        (Source::Recruitee, None) => get(&format!("https://{}.recruitee.com/api/offers/", label(params)?), vec![]),
        (Source::Remoteok, None) => get("https://remoteok.com/api", vec![]),
        (Source::Remotive, None) => get(
            "https://remotive.com/api/remote-jobs",
            params.query.clone().map(|what| ("search", what)).into_iter().collect(),
        ),
        (Source::Rippling, detail) => {
            let base = format!("https://api.rippling.com/platform/api/ats/v1/board/{}/jobs", account()?);
            match detail {
                Some(id) => get(&format!("{base}/{}", segment(id)?), vec![]),
                None => get(&base, vec![]),
            }
        }
        (Source::Smartrecruiters, detail) => {
            let base = format!("https://api.smartrecruiters.com/v1/companies/{}/postings", account()?);
            match detail {
                Some(id) => get(&format!("{base}/{}", segment(id)?), vec![]),
                None => get(&base, vec![("limit", size.to_string()), ("offset", offset.to_string())]),
            }
        }
        (Source::Teamtailor, None) => get(&format!("https://{}.teamtailor.com/jobs.json", label(params)?), vec![]),
        (Source::Themuse, None) => get("https://www.themuse.com/api/public/jobs", vec![("page", page(0).to_string())]),
        (Source::Weworkremotely, None) => get("https://weworkremotely.com/remote-jobs.rss", vec![]),
        (Source::Workable, None) => get(
            &format!("https://apply.workable.com/api/v1/widget/accounts/{}", account()?),
            vec![("details", "true".to_owned())],
        ),
        (Source::Workday, detail) => workday(params, detail, offset, size),
        _ => Err(RequestError::Unknown),
    }
}

/// The list takes a body with all four keys, and at most 20 rows.
fn workday(params: &Params, detail: Option<&str>, offset: u64, size: u32) -> Result<Request, RequestError> {
    let (account, site) = (word("account", &params.account)?, word("site", &params.site)?);
    let host = word("host", &params.host)?.to_ascii_lowercase();
    if !Source::Workday.terms().allows(&host, None) {
        return Err(RequestError::Malformed("host"));
    }
    let base = format!("https://{host}/wday/cxs/{account}/{site}");
    match detail {
        Some(path) if path.starts_with("/job/") && !path.contains("..") && !path.contains(['?', '#', '\\']) => {
            get(&format!("{base}{path}"), vec![])
        }
        Some(_) => Err(RequestError::Malformed("detail")),
        None => {
            let mut request = get(&format!("{base}/jobs"), vec![])?;
            request.method = "POST";
            request.headers.push(("content-type", "application/json".to_owned()));
            let search = params.query.clone().unwrap_or_default();
            let body =
                serde_json::json!({ "appliedFacets": {}, "limit": size, "offset": offset, "searchText": search });
            request.body = Some(body.to_string());
            Ok(request)
        }
    }
}

/// The address of a feed or page that the operator entered.
fn address(params: &Params) -> Result<Request, RequestError> {
    let text = params.address.as_deref().ok_or(RequestError::Missing("address"))?;
    let url = Url::parse(text.trim()).map_err(|_| RequestError::Malformed("address"))?;
    let named = matches!(url.host(), Some(url::Host::Domain(host)) if host.contains('.'));
    if url.scheme() != "https"
        || !named
        || !url.username().is_empty()
        || url.password().is_some()
        || url.port().is_some()
    {
        return Err(RequestError::Malformed("address"));
    }
    let accept = "application/rss+xml, application/atom+xml, application/xml, application/json, text/html";
    Ok(Request { method: "GET", url: url.into(), headers: vec![("accept", accept.to_owned())], body: None })
}

fn get(base: &str, query: Vec<(&'static str, String)>) -> Result<Request, RequestError> {
    let mut url = Url::parse(base).map_err(|_| RequestError::Malformed("address"))?;
    if !query.is_empty() {
        url.query_pairs_mut().extend_pairs(query);
    }
    // Lever answers HTML to callers that accept it.
    Ok(Request {
        method: "GET",
        url: url.into(),
        headers: vec![("accept", "application/json, application/xml".to_owned())],
        body: None,
    })
}

/// A parameter that becomes a part of a path.
fn word(name: &'static str, value: &Option<String>) -> Result<String, RequestError> {
    let value = value.as_deref().map(str::trim).filter(|value| !value.is_empty()).ok_or(RequestError::Missing(name))?;
    let fits = value.len() <= 100
        && !value.starts_with('.')
        && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
    if fits { Ok(value.to_owned()) } else { Err(RequestError::Malformed(name)) }
}

/// An account that becomes a label of a host.
fn label(params: &Params) -> Result<String, RequestError> {
    let account = word("account", &params.account)?;
    let fits =
        account.len() <= 63 && !account.contains(['.', '_']) && !account.starts_with('-') && !account.ends_with('-');
    if fits { Ok(account.to_ascii_lowercase()) } else { Err(RequestError::Malformed("account")) }
}

/// An id that becomes a segment of a path.
fn segment(id: &str) -> Result<String, RequestError> {
    let fits = !id.is_empty()
        && id.len() <= 200
        && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_=".contains(&byte));
    if fits { Ok(id.to_owned()) } else { Err(RequestError::Malformed("detail")) }
}

fn key(params: &Params) -> Result<String, RequestError> {
    params.key.clone().filter(|key| !key.is_empty()).ok_or(RequestError::Missing("key"))
}

fn key_id(params: &Params) -> Result<String, RequestError> {
    params.key_id.clone().filter(|key| !key.is_empty()).ok_or(RequestError::Missing("key id"))
}

#[cfg(test)]
#[path = "request_tests.rs"]
mod tests;
