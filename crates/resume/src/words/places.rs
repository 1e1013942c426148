//! Countries, states and larger cities, to distinguish places from other short texts.

use std::{collections::HashMap, collections::HashSet, sync::LazyLock};

/// ISO 3166-1 alpha-2 and the names of countries, folded: English and local ones, and German, French, Spanish ones if
/// they differ.
const COUNTRIES: &str = "
AE united arab emirates|uae|emirates
AF afghanistan
AL albania
AR argentina|argentinien|argentine
AT austria|osterreich|autriche
AU australia|australien|australie
BD bangladesh
BE belgium|belgien|belgique|belgica
BG bulgaria|bulgarien
BO bolivia
BR brazil|brasilien|bresil|brasil
BY belarus
CA canada|kanada
CH switzerland|schweiz|suisse|suiza|svizzera
CL chile|chili
CN china|pr china|chine|中国
CO colombia|kolumbien|colombie
CR costa rica
CY cyprus
CZ czech republic|czechia|tschechien|tchequie
DE germany|deutschland|allemagne|alemania|germania
DK denmark|danemark|danmark|dinamarca
DO dominican republic
DZ algeria|algerie
EC ecuador
EE estonia|estland
EG egypt|agypten|egypte
ES spain|spanien|espagne|espana
ET ethiopia
FI finland|finnland|finlande|suomi
FR france|frankreich|francia
GB united kingdom|uk|great britain|england|scotland|wales|northern ireland|vereinigtes konigreich|royaume-uni|reino unido|grossbritannien|u k
GH ghana
GR greece|griechenland|grece|grecia
HK hong kong
HR croatia|kroatien|croatie|croacia|hrvatska
HU hungary|ungarn|hongrie|magyarorszag
ID indonesia
IE ireland|irland|irlande|irlanda
IL israel
IN india|indien|inde
IQ iraq
IR iran
IS iceland
IT italy|italien|italie|italia
JO jordan
JP japan|japon
KE kenya
KR south korea|korea|republic of korea|s korea
KW kuwait
LB lebanon
LI liechtenstein
LK sri lanka
LT lithuania|litauen
LU luxembourg|luxemburg
LV latvia|lettland
MA morocco|marokko|maroc|marruecos
MT malta
MX mexico|mexiko|mexique
MY malaysia
NG nigeria
NL netherlands|the netherlands|niederlande|pays-bas|paises bajos|nederland|holland
NO norway|norwegen|norvege|norge|noruega
NP nepal
NZ new zealand|neuseeland
PE peru
PH philippines
PK pakistan
PL poland|polen|pologne|polska|polonia
PR puerto rico
PT portugal
QA qatar
RO romania|rumanien|roumanie
RS serbia|serbien|serbie
RU russia|russland|russie
SA saudi arabia
SE sweden|schweden|suede|sverige|suecia
SG singapore|singapur
SI slovenia|slowenien
SK slovakia|slowakei
SN senegal
TH thailand
TN tunisia|tunisie
TR turkey|turkiye|turkei|turquie|turquia
TW taiwan
TZ tanzania
UA ukraine|ucrania
UG uganda
US united states|usa|united states of america|u s a|u s|us|vereinigte staaten|etats-unis|estados unidos
UY uruguay
VE venezuela
VN vietnam
ZA south africa|sudafrika
ZW zimbabwe
";

/// States, provinces and regions, folded; the abbreviation first if one is used after a city.
const REGIONS: &str = "
al alabama|ak alaska|az arizona|ar arkansas|ca california|co colorado|ct connecticut|de delaware|fl florida|ga georgia|hi hawaii|id idaho|il illinois|in indiana|ia iowa|ks kansas|ky kentucky|la louisiana|me maine|md maryland|ma massachusetts|mi michigan|mn minnesota|ms mississippi|mo missouri|mt montana|ne nebraska|nv nevada|nh new hampshire|nj new jersey|nm new mexico|ny new york|nc north carolina|nd north dakota|oh ohio|ok oklahoma|or oregon|pa pennsylvania|ri rhode island|sc south carolina|sd south dakota|tn tennessee|tx texas|ut utah|vt vermont|va virginia|wa washington|wv west virginia|wi wisconsin|wy wyoming|dc district of columbia
on ontario|qc quebec|bc british columbia|ab alberta|mb manitoba|sk saskatchewan|ns nova scotia|nb new brunswick|nl newfoundland|pe prince edward island
qro queretaro|gto guanajuato|jal jalisco|ags aguascalientes|chih chihuahua|coah coahuila|dgo durango|hgo hidalgo|mich michoacan|mor morelos|oax oaxaca|pue puebla|slp san luis potosi|sin sinaloa|son sonora|tab tabasco|tamps tamaulipas|tlax tlaxcala|ver veracruz|yuc yucatan|zac zacatecas|chis chiapas|camp campeche|nay nayarit|gro guerrero|cdmx ciudad de mexico
nsw new south wales|vic victoria|qld queensland|act australian capital territory|tas tasmania
- bavaria|- bayern|- baden-wurttemberg|- hessen|- hesse|- nordrhein-westfalen|- north rhine-westphalia|- niedersachsen|- lower saxony|- sachsen|- saxony|- thuringen|- brandenburg|- saarland|- rheinland-pfalz|- schleswig-holstein|- mecklenburg-vorpommern
- ile-de-france|- occitanie|- bretagne|- brittany|- normandie|- nouvelle-aquitaine|- auvergne-rhone-alpes|- cataluna|- catalonia|- andalucia|- comunidad de madrid|- pais vasco|- galicia|- aragon
- karnataka|- maharashtra|- tamil nadu|- telangana|- kerala|- gujarat|- haryana|- uttar pradesh|- west bengal|- rajasthan|- punjab|- andhra pradesh|- madhya pradesh|- bihar|- odisha
- surrey|- kent|- essex|- west yorkshire|- south yorkshire|- greater manchester|- west midlands|- hampshire|- devon|- cornwall|- lancashire|- merseyside|- oxfordshire|- cambridgeshire|- berkshire|- tyrol|- tirol|- steiermark|- lombardy|- lombardia|- tuscany
";

/// Abbreviations of provinces, cantons and states that are codes of other countries too, written after a town: "Asti, AT".
const PROVINCES: &str = "
AG AL AN AO AR AT BA BB BE BG BI BL BN BO BR BS BT BZ CA CH CL CN CO CR CU CZ EN ES FI FM FR GE GL GO GR IM IS KR LC LI LT LU
MA MC ME MG MK MN MO MS MT NA NE NO NU NW OR OW PA PC PE PG PI PN PR PS PT PZ RO RS SA SC SE SG SH SI SK SM SN SO SR SS SV SZ
TI TN TO TR TV UR VA VC VE VI VU
";

/// Larger cities, folded.
const CITIES: &str = "
aachen aarhus aberdeen abidjan abu dhabi accra adelaide ahmedabad albany albuquerque alexandria algiers alicante amherst amman amsterdam anaheim anchorage ankara ann arbor
antalya antwerp antwerpen arlington athens atlanta auckland augsburg austin baghdad baltimore bangalore bengaluru bangkok barcelona barranquilla basel basle bath beijing beirut belfast belgrade
bellevue bengaluru bergen berkeley berlin bern bielefeld bilbao birmingham bochum bogota boise bologna bonn bordeaux boston boulder bournemouth bradford brasilia bratislava braunschweig bremen brest
brighton brisbane bristol brno brooklyn brussels bruxelles brussel bucharest budapest buenos aires buffalo burlington cairo calgary cali cambridge canberra cape town caracas cardiff cary
casablanca chandigarh chapel hill charleston charlotte chattanooga chemnitz chengdu chennai chicago cincinnati cleveland cluj-napoca cologne koln colombo columbus cologne copenhagen kobenhavn cordoba
cork coventry cupertino curitiba dakar dallas darmstadt darwin dayton delft delhi new delhi denver derby des moines detroit dhaka dijon doha dortmund dresden dubai dublin duisburg dundee durham dusseldorf
edinburgh edmonton eindhoven el paso erfurt erlangen essen eugene exeter florence fort worth frankfurt frankfurt am main freiburg fremont fresno galway gdansk geneva geneve genf genoa gent ghent giessen gijon glasgow gothenburg goteborg
gottingen granada graz grenoble groningen guadalajara guangzhou gurgaon gurugram halifax halle hamburg hamilton hangzhou hannover hanover hanoi harrisburg hartford heidelberg heilbronn helsinki
ho chi minh city honolulu houston huddersfield hull hyderabad indianapolis ingolstadt innsbruck irvine islamabad istanbul ithaca izmir jacksonville jaipur jakarta jena jersey city jerusalem johannesburg kaiserslautern kampala
kansas city karachi karlsruhe kassel kathmandu katowice kiel kigali kingston kirkland knoxville koblenz kochi kolkata krakow kuala lumpur kyiv kiev kyoto la paz lagos lahore las vegas lausanne leeds leicester
leiden leipzig lexington lille lima limerick lincoln linz lisbon lisboa lissabon little rock liverpool ljubljana london londres long beach los angeles los gatos louisville lubeck lucknow luxembourg luzern lucerne lyon maastricht madison madrid magdeburg
mainz malaga malmo manchester manhattan manila mannheim maputo marburg marseille medellin melbourne memphis menlo park mesa mexico city miami milan milano milwaukee minneapolis minsk montevideo montpellier montreal
morristown moscow mountain view mumbai munich munchen munster murcia nairobi nancy nantes naples nashville new haven new orleans new york new york city nyc newark newcastle newport nice noida norwich nottingham nuremberg nurnberg
oakland odense oklahoma city oldenburg omaha orlando osaka oslo osnabruck ottawa oxford paderborn palermo palo alto pamplona panama city paris pasadena pasadena passau penang perth philadelphia phoenix pittsburgh plano playa vista
plymouth portland porto potsdam poznan prague praha prag preston pretoria princeton providence pune quebec quito raleigh reading redmond redwood city regensburg rennes reno reutlingen reykjavik richmond riga
rio de janeiro riverside riyadh rochester rome roma rom rosario rostock rotterdam rouen saarbrucken sacramento saint louis salford salt lake city salzburg san antonio san diego san francisco san jose san juan san mateo santa barbara santa clara santa cruz santa monica
santiago santiago de chile santo domingo sao paulo sarajevo savannah scottsdale seattle seoul sevilla seville shanghai sheffield shenzhen siegen singapore skopje sofia southampton spokane springfield st louis st petersburg stanford stavanger stockholm
stockport strasbourg strassburg stuttgart sunnyvale surat swansea sydney syracuse taipei tallinn tampa tbilisi tehran tel aviv tempe the hague den haag thessaloniki tianjin tilburg tokyo toledo toronto toulouse trier trondheim
tucson tulsa tunis turin turku tubingen ulm uppsala utrecht valencia valladolid vancouver venice venezia verona vienna wien vigo vilnius wakefield warsaw warszawa washington washington dc wellington wiesbaden winnipeg winterthur wolfsburg wolverhampton worcester wroclaw wuhan wuppertal wurzburg
york zagreb zaragoza zug zurich 北京 上海 深圳 广州 杭州 成都 南京 香港 台北
";

static COUNTRY_CODES: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let mut map = HashMap::new();
    for (code, name) in lexicon::cv::PLACES_COUNTRIES.all().filter_map(|line| line.split_once(' ')) {
        map.insert(crate::text::key(name), code);
    }
    for (code, names) in COUNTRIES.lines().filter_map(|line| line.split_once(' ')) {
        for name in names.split('|') {
            map.insert(name.to_owned(), code);
        }
    }
    map
});

static REGION_SET: LazyLock<(HashSet<&'static str>, HashSet<&'static str>)> = LazyLock::new(|| {
    let (mut short, mut long) = (HashSet::new(), HashSet::new());
    for entry in REGIONS.lines().flat_map(|line| line.split('|')) {
        if let Some((abbreviation, name)) = entry.split_once(' ') {
            if abbreviation != "-" {
                short.insert(abbreviation);
            }
            long.insert(name);
        }
    }
    (short, long)
});

/// The list of cities is one stream of words, so cities of several words are listed separately here.
static CITY_SET: LazyLock<HashSet<String>> = LazyLock::new(|| {
    const JOINED: &[&str] = &[
        "abu dhabi",
        "ann arbor",
        "buenos aires",
        "cape town",
        "chapel hill",
        "new delhi",
        "des moines",
        "el paso",
        "fort worth",
        "frankfurt am main",
        "ho chi minh city",
        "jersey city",
        "kansas city",
        "kuala lumpur",
        "la paz",
        "las vegas",
        "little rock",
        "long beach",
        "los angeles",
        "los gatos",
        "menlo park",
        "mexico city",
        "mountain view",
        "new haven",
        "new orleans",
        "new york",
        "new york city",
        "oklahoma city",
        "palo alto",
        "panama city",
        "playa vista",
        "redwood city",
        "rio de janeiro",
        "saint louis",
        "salt lake city",
        "san antonio",
        "san diego",
        "san francisco",
        "san jose",
        "san juan",
        "san mateo",
        "santa barbara",
        "santa clara",
        "santa cruz",
        "santa monica",
        "santiago de chile",
        "santo domingo",
        "sao paulo",
        "st louis",
        "st petersburg",
        "tel aviv",
        "the hague",
        "den haag",
        "washington dc",
        "cluj-napoca",
        "san francisco bay area",
        "greater boston",
        "bay area",
        "silicon valley",
    ];
    let mut text = CITIES.replace('\n', " ");
    let mut set: HashSet<String> = HashSet::new();
    for name in JOINED {
        text = text.replace(&format!(" {name} "), "  ");
        set.insert((*name).replace('-', " "));
    }
    set.extend(text.split_whitespace().map(|name| name.replace('-', " ")));
    set.extend(super::towns::TOWNS.split(['|', '\n']).filter(|name| !name.is_empty()).map(str::to_owned));
    set
});

/// The ISO code of a country, by its folded name.
pub(crate) fn country(key: &str) -> Option<&'static str> {
    COUNTRY_CODES.get(key).or_else(|| COUNTRY_CODES.get(key.replace(' ', "-").as_str())).copied()
}

/// Whether it is the ISO code of a country, written in capitals.
pub(crate) fn is_country_code(raw: &str) -> bool {
    raw.len() == 2 && COUNTRY_CODES.values().any(|code| *code == raw)
}

/// Whether a code of a country is that of a province, too.
pub(crate) fn is_province_code(raw: &str) -> bool {
    PROVINCES.split_whitespace().any(|code| code == raw)
}

/// Whether a text is a state or region: an abbreviation in capitals, or a name.
pub(crate) fn is_region(raw: &str, key: &str) -> bool {
    let (short, long) = &*REGION_SET;
    let abbreviated = raw.len() <= 3 && raw.chars().all(char::is_uppercase) && short.contains(key);
    abbreviated || long.contains(key) || long.contains(key.replace(' ', "-").as_str())
}

/// Whether a folded key is a larger city.
pub(crate) fn is_city(key: &str) -> bool {
    CITY_SET.contains(key)
}

/// Whether a folded key is the name of a town of any size in the gazetteer. Many of these names are words or surnames, too: ask
/// only where a town is likely.
pub(crate) fn is_town(key: &str) -> bool {
    is_city(key) || lexicon::is_town(key)
}

/// Whether a folded key means that the location does not matter.
pub(crate) fn is_remote(key: &str) -> bool {
    matches!(
        key,
        "remote"
            | "online"
            | "hybrid"
            | "on site"
            | "onsite"
            | "homeoffice"
            | "home office"
            | "teletravail"
            | "remoto"
            | "a distance"
            | "worldwide"
            | "remote work"
            | "fully remote"
            | "remote us"
            | "en remoto"
            | "virtual"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::key;

    #[test]
    fn recognizes_places() {
        assert_eq!(country(&key("Türkiye")), Some("TR"));
        assert_eq!(country(&key("U.S.A")), Some("US"));
        assert!(is_city(&key("San Francisco")) && is_city(&key("Zürich")) && is_city(&key("Den Haag")));
        assert!(!is_city("new") && !is_city("san") && !is_city("acme"));
        assert!(is_region("CA", "ca") && is_region("Lower Saxony", "lower saxony") && !is_region("in", "in"));
    }
}
