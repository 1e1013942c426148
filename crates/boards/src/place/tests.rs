//! Lines and fields about places, as recorded answers have them.

use super::*;

/// The places of a line as `city/region/country`, its workplace and regions.
fn told(line: &str) -> String {
    told_in(line, None)
}

fn told_in(line: &str, home: Option<&str>) -> String {
    let found = read(line, home);
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let places: Vec<String> = found
        .places
        .iter()
        .map(|place| format!("{}/{}/{}", text(&place.city), text(&place.region), text(&place.country)))
        .collect();
    let remote = found.remote.map_or("", |remote| remote.word());
    [places.join(" "), remote.to_owned(), found.scopes.join(" ")].join("; ").trim_end_matches("; ").to_owned()
}

fn wrong(all: &mut Vec<String>, line: &str, told: &str, wanted: &str) {
    if told != wanted {
        all.push(format!("{line}: {told}, wanted {wanted}"));
    }
}

#[test]
fn a_line_is_a_place() {
    let mut all = Vec::new();
    for (line, wanted) in [
        ("Berlin, Germany", "Berlin//DE"),
        ("Berlin, Berlin, Germany", "Berlin/Berlin/DE"),
        ("Berlin", "Berlin//DE"),
        ("Berlin, DE", "Berlin//DE"),
        ("bangalore, , India", "Bangalore//IN"),
        ("Bengaluru, KA, India", "Bengaluru/Karnataka/IN"),
        ("San Jose, CA, United States", "San Jose/California/US"),
        ("San Francisco, CA", "San Francisco/California/US"),
        ("Toronto, Ontario", "Toronto/Ontario/CA"),
        ("Toronto, ON, CA", "Toronto/Ontario/CA"),
        ("Markham, ON, Canada", "Markham/Ontario/CA"),
        ("Ontario, CAN", "/Ontario/CA"),
        ("London, UK", "London//GB"),
        ("London, England, United Kingdom", "London/England/GB"),
        ("Sydney, New South Wales, Australia", "Sydney/New South Wales/AU"),
        ("New York, New York", "New York/New York/US"),
        ("New York, NY (HQ)", "New York/New York/US"),
        ("NYC", "New York//US"),
        ("Washington, D.C.", "Washington/District of Columbia/US"),
        ("St. Louis, MO, United States", "St. Louis/Missouri/US"),
        ("Singapore, Singapore", "Singapore//SG"),
        ("Singapore", "Singapore//SG"),
        ("Seoul, South Korea", "Seoul//KR"),
        ("Tokyo, Japan", "Tokyo//JP"),
        ("Mt Laurel Township, NJ", "Mt Laurel Township/New Jersey/US"),
        ("St. Louis", "St. Louis//US"),
        ("Austin, TX 78701", "Austin/Texas/US"),
        ("10115 Berlin", "Berlin//DE"),
        ("Leipzig, Sachsen", "Leipzig/Saxony/DE"),
        ("Sachsen, Deutschland", "/Saxony/DE"),
        ("Nederland", "//NL"),
        ("Virginia", "/Virginia/US"),
        ("Atlanta, Georgia", "Atlanta/Georgia/US"),
        ("Athens, Greece", "Athens//GR"),
        ("Munich, Bavaria, DE", "Munich/Bavaria/DE"),
        ("Wilmington, DE", "Wilmington/Delaware/US"),
        ("Bangalore (India)", "Bangalore//IN"),
        ("🇺🇸 United States of America", "//US"),
        ("🇩🇪 Berlin", "Berlin//DE"),
        ("Edmonton International Airport", "Edmonton International Airport//"),
        ("3 Locations", ""),
        ("Various", ""),
        ("", ""),
        ("-", ""),
    ] {
        wrong(&mut all, line, &told(line), wanted);
    }
    assert!(all.is_empty(), "\n{}", all.join("\n"));
    assert_eq!(told_in("London", Some("CA")), "London//CA");
    assert_eq!(told_in("Stockholm", Some("SE")), "Stockholm//SE");
}

#[test]
fn large_comes_before_small() {
    let mut all = Vec::new();
    for (line, wanted) in [
        ("US, CA, Santa Clara", "Santa Clara/California/US"),
        ("US, NC, Durham", "Durham/North Carolina/US"),
        ("USA DC Washington", "Washington/District of Columbia/US"),
        ("USA NC Fort Bragg", "Fort Bragg/North Carolina/US"),
        ("USA.VA.Reston", "Reston/Virginia/US"),
        ("DEU Wiesbaden - Wiesbaden Army Airfield (APC180)", "Wiesbaden//DE"),
        ("Ireland, Limerick", "Limerick//IE"),
        ("China, Shanghai", "Shanghai//CN"),
        ("US TX Houston", "Houston/Texas/US"),
        ("USA - California - San Francisco", "San Francisco/California/US"),
        ("IND-Bangalore", "Bangalore//IN"),
        ("US, CA, Remote", "/California/US; full"),
        ("India - Pune", "Pune//IN"),
        ("Germany-Munich", "Munich//DE"),
    ] {
        wrong(&mut all, line, &told(line), wanted);
    }
    assert!(all.is_empty(), "\n{}", all.join("\n"));
}

#[test]
fn several_places_are_told_apart() {
    let mut all = Vec::new();
    for (line, wanted) in [
        ("SF / NY", "San Francisco//US /New York/US"),
        ("Hamburg, Berlin", "Hamburg//DE Berlin//DE"),
        (
            "San Francisco, CA | New York City, NY | Seattle, WA",
            "San Francisco/California/US New York/New York/US Seattle/Washington/US",
        ),
        (
            "London, UK; Ontario, CAN; Remote-Friendly, United States; San Francisco, CA",
            "London//GB /Ontario/CA //US San Francisco/California/US; full",
        ),
        ("Brazil, Colombia, Philippines", "//BR //CO //PH"),
        ("London, Paris, Montpellier", "London//GB Paris//FR Montpellier//FR"),
        ("Trinidad and Tobago", "//TT"),
        ("London or Paris", "London//GB Paris//FR"),
    ] {
        wrong(&mut all, line, &told(line), wanted);
    }
    assert!(all.is_empty(), "\n{}", all.join("\n"));
}

#[test]
fn remote_work_and_where_from() {
    let mut all = Vec::new();
    for (line, wanted) in [
        ("Remote", "; full"),
        ("Remote, Italy", "//IT; full"),
        ("Remote, US", "//US; full"),
        ("Remote (United States)", "//US; full"),
        ("Remote (New Jersey, US)", "/New Jersey/US; full"),
        ("Remote - EMEA", "; full; emea"),
        ("Remote (US or Canada)", "//US //CA; full"),
        ("Remote in Europe", "; full; europe"),
        ("Bangalore, India - Remote", "Bangalore//IN; full"),
        ("Singapore, Singapore - Remote", "Singapore//SG; full"),
        ("SF / Remote", "San Francisco//US; full"),
        ("Flexible / Remote", "; full"),
        ("Boulder, CO (Hybrid)", "Boulder/Colorado/US; hybrid"),
        ("Anywhere in the World", "; ; worldwide"),
        ("USA Only", "//US"),
        ("North America Only", "; ; north_america"),
        ("United States - Remote", "//US; full"),
        ("San Francisco, CA or Remote (US)", "San Francisco/California/US //US; full"),
        ("Remote - Germany", "//DE; full"),
        ("Hybrid (London)", "London//GB; hybrid"),
        ("Berlin or Munich, Germany", "Berlin//DE Munich//DE"),
        ("Remote, North America", "; full; north_america"),
        ("Remote-USA", "//US; full"),
        ("Hybrid - London, UK", "London//GB; hybrid"),
        ("Remote (Germany)", "//DE; full"),
        ("Germany (Remote)", "//DE; full"),
        ("Remote, Berlin, Germany", "Berlin//DE; full"),
        ("Home based - United Kingdom", "//GB; full"),
        ("Paris, France (Hybride)", "Paris//FR; hybrid"),
        ("Zurich, Switzerland / Remote", "Zurich//CH; full"),
        ("Europe Only", "; ; europe"),
        ("Americas, Europe, Asia, Oceania", "; ; americas europe asia oceania"),
        ("EMEA,  LATAM,  Canada,  USA", "//CA //US; ; emea latam"),
        ("European Union", "; ; eu"),
        ("On-site San Francisco", "San Francisco//US; none"),
        ("Home Office, Deutschland", "//DE; full"),
    ] {
        wrong(&mut all, line, &told(line), wanted);
    }
    assert!(all.is_empty(), "\n{}", all.join("\n"));
}

#[test]
fn fields_are_a_place() {
    let mut all = Vec::new();
    let told = |city, region, country| {
        let place = of_fields(city, region, country);
        let text = |text: Option<String>| text.unwrap_or_default();
        format!("{}/{}/{}", text(place.city), text(place.region), text(place.country))
    };
    for (city, region, country, wanted) in [
        ("San Jose", "CA", "us", "San Jose/California/US"),
        ("bangalore", "", "in", "Bangalore//IN"),
        ("Stockholm", "Sweden", "SE", "Stockholm//SE"),
        ("Madrid", "Europe", "ES", "Madrid//ES"),
        ("New York City", "NY", "USA", "New York/New York/US"),
        ("São Paulo", "State of São Paulo", "Brazil", "São Paulo/São Paulo/BR"),
        ("", "", "Canada", "//CA"),
        ("Essen, Ruhr", "NORDRHEIN_WESTFALEN", "DEUTSCHLAND", "Essen/North Rhine-Westphalia/DE"),
        ("Linz", "", "ÖSTERREICH", "Linz//AT"),
        ("Linz", "", "OESTERREICH", "Linz//AT"),
        ("Ulm", "BADEN_WUERTTEMBERG", "DEUTSCHLAND", "Ulm/Baden-Württemberg/DE"),
        ("Remote", "", "Germany", "//DE"),
        ("Multiple Locations", "", "US", "//US"),
        ("Fort Lauderdale", "Florida", "", "Fort Lauderdale/Florida/US"),
        ("Paris", "KY", "US", "Paris/Kentucky/US"),
        ("København", "Europe", "DK", "København//DK"),
        ("", "", "European Union", "//"),
        ("London", "", "UK", "London//GB"),
        ("Wien", "Wien", "AT", "Wien/Vienna/AT"),
        ("Phoenix, AZ", "", "", "Phoenix/Arizona/US"),
    ] {
        wrong(&mut all, &format!("{city} {region} {country}"), &told(Some(city), Some(region), Some(country)), wanted);
    }
    assert!(all.is_empty(), "\n{}", all.join("\n"));
}
