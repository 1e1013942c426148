//! Countries and large cities, for the location of a job and requirements about it.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::words::{fold, stretches};

/// A country by its ISO 3166-1 code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Country(pub &'static str);

/// Code; English name; other names and demonyms, in lower case; cities.
type Row = (&'static str, &'static str, &'static str, &'static str);

const COUNTRIES: &[Row] = &[
    (
        "GB",
        "United Kingdom",
        "uk,u.k.,great britain,britain,england,scotland,wales,northern ireland,british,vereinigtes königreich,royaume-uni,reino unido",
        "london,manchester,birmingham,leeds,glasgow,edinburgh,bristol,liverpool,sheffield,bradford,cardiff,belfast,nottingham,leicester,newcastle,newcastle upon tyne,sunderland,brighton,hull,plymouth,stoke-on-trent,wolverhampton,derby,swansea,southampton,salford,aberdeen,dundee,portsmouth,oxford,cambridge,york,peterborough,doncaster,reading,bath,exeter,norwich,preston,luton,coventry,milton keynes,swindon,huddersfield,wakefield,blackpool,bolton,stockport,middlesbrough,ipswich,telford,gloucester,worcester,lincoln,chester,cheltenham,warrington,slough,watford,inverness,perth,stirling,newport,wrexham,barnsley,rotherham,halifax,carlisle,lancaster,durham,bournemouth,poole,chelmsford,colchester,northampton,bedford,hereford,shrewsbury,truro,maidstone,canterbury,guildford,crawley,winchester,salisbury,taunton,harrogate,scarborough,grimsby,scunthorpe,mansfield,chesterfield,burnley,blackburn,oldham,rochdale,wigan,birkenhead",
    ),
    (
        "IE",
        "Ireland",
        "republic of ireland,éire,irish,irland,irlande,irlanda",
        "dublin,cork,limerick,galway,waterford,kilkenny,sligo,drogheda,dundalk,tralee,athlone,letterkenny",
    ),
    (
        "US",
        "United States",
        "usa,u.s.,u.s.a.,united states of america,the states,american,vereinigte staaten,états-unis,estados unidos",
        "new york,los angeles,chicago,houston,phoenix,philadelphia,san antonio,san diego,dallas,san jose,austin,jacksonville,fort worth,columbus,charlotte,san francisco,indianapolis,seattle,denver,washington dc,boston,el paso,nashville,detroit,oklahoma city,portland,las vegas,memphis,louisville,baltimore,milwaukee,albuquerque,tucson,fresno,sacramento,kansas city,mesa,atlanta,omaha,colorado springs,raleigh,miami,long beach,virginia beach,oakland,minneapolis,tulsa,tampa,arlington,new orleans,wichita,cleveland,bakersfield,aurora,anaheim,honolulu,santa ana,riverside,corpus christi,lexington,stockton,henderson,saint paul,st. paul,cincinnati,st. louis,pittsburgh,greensboro,lincoln,anchorage,plano,orlando,irvine,newark,toledo,durham,chula vista,fort wayne,jersey city,st. petersburg,laredo,madison,chandler,buffalo,lubbock,scottsdale,reno,glendale,gilbert,winston-salem,north las vegas,norfolk,chesapeake,garland,irving,hialeah,fremont,boise,richmond,baton rouge,spokane,des moines,tacoma,san bernardino,modesto,fontana,salt lake city,albany,rochester,syracuse,hartford,providence,knoxville,chattanooga,little rock,birmingham,huntsville,mobile,savannah,charleston,columbia,grand rapids,dayton,akron,sioux falls,fargo,billings,missoula,cheyenne,bozeman,duluth,eugene,salem,burlington,peoria,springfield,asheville,wilmington,amarillo",
    ),
    (
        "DE",
        "Germany",
        "deutschland,german,allemagne,alemania,deutsch",
        "berlin,hamburg,münchen,munich,köln,cologne,frankfurt,frankfurt am main,stuttgart,düsseldorf,leipzig,dortmund,essen,bremen,dresden,hannover,hanover,nürnberg,nuremberg,duisburg,bochum,wuppertal,bielefeld,bonn,münster,mannheim,karlsruhe,augsburg,wiesbaden,mönchengladbach,gelsenkirchen,aachen,braunschweig,kiel,chemnitz,halle,magdeburg,freiburg,krefeld,mainz,lübeck,erfurt,oberhausen,rostock,kassel,potsdam,saarbrücken,oldenburg,osnabrück,heidelberg,darmstadt,regensburg,würzburg,ingolstadt,ulm,heilbronn,göttingen,wolfsburg,pforzheim,reutlingen,jena,trier,koblenz,konstanz,flensburg,schwerin,bamberg,bayreuth,passau,rosenheim,paderborn,siegen,gera,cottbus",
    ),
    (
        "AT",
        "Austria",
        "österreich,austrian,autriche",
        "wien,vienna,graz,linz,salzburg,innsbruck,klagenfurt,villach,wels,bregenz,dornbirn,st. pölten",
    ),
    (
        "CH",
        "Switzerland",
        "schweiz,suisse,svizzera,suiza,swiss",
        "zürich,zurich,genf,genève,geneva,basel,bern,lausanne,winterthur,luzern,lucerne,st. gallen,lugano,zug,neuchâtel,fribourg",
    ),
    (
        "FR",
        "France",
        "frankreich,francia,french,français,française",
        "paris,marseille,lyon,toulouse,nice,nantes,strasbourg,montpellier,bordeaux,lille,rennes,reims,saint-étienne,toulon,le havre,grenoble,dijon,angers,nîmes,clermont-ferrand,le mans,aix-en-provence,brest,tours,amiens,limoges,annecy,perpignan,metz,besançon,orléans,rouen,mulhouse,caen,nancy,avignon,poitiers,la rochelle,pau,chambéry,valence",
    ),
    (
        "ES",
        "Spain",
        "españa,spanien,espagne,spanish",
        "madrid,barcelona,valencia,sevilla,seville,zaragoza,málaga,murcia,palma,bilbao,alicante,córdoba,valladolid,vigo,gijón,granada,la coruña,a coruña,vitoria,oviedo,pamplona,almería,san sebastián,santander,burgos,salamanca,tarragona,girona,lleida,cádiz,huelva,toledo,logroño",
    ),
    ("PT", "Portugal", "portuguese", "lisbon,lisboa,porto,braga,coimbra,faro,aveiro,setúbal"),
    (
        "IT",
        "Italy",
        "italia,italien,italie,italian",
        "rome,roma,milan,milano,naples,napoli,turin,torino,palermo,genoa,genova,bologna,florence,firenze,bari,catania,venice,venezia,verona,padova,trieste,brescia,parma,modena",
    ),
    (
        "NL",
        "Netherlands",
        "the netherlands,nederland,holland,niederlande,pays-bas,países bajos,dutch",
        "amsterdam,rotterdam,the hague,den haag,utrecht,eindhoven,tilburg,groningen,almere,breda,nijmegen,arnhem,haarlem,enschede,leiden,delft,maastricht,zwolle,den bosch,amersfoort,apeldoorn",
    ),
    (
        "BE",
        "Belgium",
        "belgië,belgique,belgien,bélgica,belgian",
        "brussels,bruxelles,brussel,antwerp,antwerpen,ghent,gent,charleroi,liège,bruges,brugge,namur,leuven,mechelen",
    ),
    ("LU", "Luxembourg", "luxemburg,luxemburgo", "luxembourg city"),
    ("DK", "Denmark", "danmark,dänemark,danish", "copenhagen,københavn,aarhus,odense,aalborg"),
    (
        "SE",
        "Sweden",
        "sverige,schweden,swedish",
        "stockholm,gothenburg,göteborg,malmö,uppsala,västerås,linköping,lund,umeå",
    ),
    ("NO", "Norway", "norge,norwegen,norwegian", "oslo,bergen,trondheim,stavanger,tromsø,kristiansand"),
    ("FI", "Finland", "suomi,finnland,finnish", "helsinki,espoo,tampere,turku,oulu"),
    ("IS", "Iceland", "icelandic", "reykjavik"),
    (
        "PL",
        "Poland",
        "polska,polen,pologne,polonia,polish",
        "warsaw,warszawa,kraków,krakow,cracow,łódź,wrocław,poznań,gdańsk,katowice,lublin,szczecin",
    ),
    ("CZ", "Czechia", "czech republic,czech,tschechien", "prague,praha,brno,ostrava"),
    ("SK", "Slovakia", "slovak", "bratislava,košice"),
    ("HU", "Hungary", "hungarian,ungarn", "budapest,debrecen"),
    ("RO", "Romania", "romanian,rumänien", "bucharest,cluj-napoca,iași,timișoara"),
    ("BG", "Bulgaria", "bulgarian", "sofia,plovdiv,varna"),
    ("GR", "Greece", "greek,griechenland", "athens,thessaloniki,patras"),
    ("HR", "Croatia", "croatian", "zagreb,split,rijeka"),
    ("SI", "Slovenia", "slovenian", "ljubljana,maribor"),
    ("EE", "Estonia", "estonian", "tallinn,tartu"),
    ("LV", "Latvia", "latvian", "riga"),
    ("LT", "Lithuania", "lithuanian", "vilnius,kaunas"),
    ("MT", "Malta", "maltese", "valletta"),
    ("CY", "Cyprus", "cypriot", "nicosia,limassol"),
    (
        "CA",
        "Canada",
        "canadian,kanada",
        "toronto,montreal,vancouver,calgary,ottawa,edmonton,winnipeg,quebec,québec,hamilton,halifax,victoria,saskatoon,regina,mississauga,london ontario,kitchener",
    ),
    (
        "AU",
        "Australia",
        "australian,australien",
        "sydney,melbourne,brisbane,perth,adelaide,canberra,gold coast,hobart,darwin,geelong,cairns,newcastle nsw",
    ),
    ("NZ", "New Zealand", "aotearoa,kiwi", "auckland,wellington,christchurch,hamilton nz,dunedin,tauranga"),
    (
        "IN",
        "India",
        "indian",
        "bangalore,bengaluru,mumbai,delhi,new delhi,hyderabad,chennai,pune,kolkata,ahmedabad,gurgaon,gurugram,noida,jaipur,kochi",
    ),
    ("SG", "Singapore", "singaporean", "singapore"),
    ("ZA", "South Africa", "south african", "johannesburg,cape town,durban,pretoria"),
    ("AE", "United Arab Emirates", "uae,emirati", "dubai,abu dhabi,sharjah"),
    ("MX", "Mexico", "méxico,mexican", "mexico city,ciudad de méxico,guadalajara,monterrey,puebla,tijuana"),
    ("AR", "Argentina", "argentinian", "buenos aires,rosario"),
    ("BR", "Brazil", "brasil,brazilian", "são paulo,rio de janeiro,brasília,curitiba"),
    ("CL", "Chile", "chilean,chilena,chileno", "santiago de chile,valparaíso,antofagasta,copiapó,concepción"),
    ("CO", "Colombia", "colombian,colombiano", "bogotá,medellín,cali,barranquilla"),
    ("JP", "Japan", "japanese", "tokyo,osaka,kyoto"),
    ("TR", "Turkey", "türkiye,turkish", "istanbul,ankara,izmir"),
    ("UA", "Ukraine", "ukrainian", "kyiv,kiev,lviv,kharkiv"),
];

/// US states: after a city they show the country.
const STATES: &str = "al,ak,az,ar,ca,co,ct,de,fl,ga,hi,id,il,in,ia,ks,ky,la,me,md,ma,mi,mn,ms,mo,mt,ne,nv,nh,nj,nm,ny,nc,nd,oh,ok,or,pa,ri,sc,sd,tn,tx,ut,vt,va,wa,wv,wi,wy,dc";
const STATE_NAMES: &str = "alabama,alaska,arizona,arkansas,california,colorado,connecticut,delaware,florida,georgia,hawaii,idaho,illinois,indiana,iowa,kansas,kentucky,louisiana,maine,maryland,massachusetts,michigan,minnesota,mississippi,missouri,montana,nebraska,nevada,new hampshire,new jersey,new mexico,new york,north carolina,north dakota,ohio,oklahoma,oregon,pennsylvania,rhode island,south carolina,south dakota,tennessee,texas,utah,vermont,virginia,washington,west virginia,wisconsin,wyoming";

const EUROPEAN_UNION: &str = "AT,BE,BG,HR,CY,CZ,DK,EE,FI,FR,DE,GR,HU,IE,IT,LV,LT,LU,MT,NL,PL,PT,RO,SK,SI,ES,SE";
const FREE_MOVEMENT: &str = "NO,IS,LI,CH";

impl Country {
    /// The country of a code.
    pub(crate) fn of_code(code: &str) -> Option<Self> {
        COUNTRIES.iter().find(|row| row.0 == code).map(|row| Self(row.0))
    }

    /// Its English name.
    pub(crate) fn name(self) -> &'static str {
        COUNTRIES.iter().find(|row| row.0 == self.0).map_or("", |row| row.1)
    }

    /// Member of the European Union.
    pub(crate) fn in_union(self) -> bool {
        EUROPEAN_UNION.split(',').any(|code| code == self.0)
    }

    /// Its citizens may work in the European Union: members, the rest of the EEA, Switzerland.
    pub(crate) fn moves_freely(self) -> bool {
        self.in_union() || FREE_MOVEMENT.split(',').any(|code| code == self.0)
    }

    /// Whether it is in Europe, for time zones.
    pub(crate) fn in_europe(self) -> bool {
        self.moves_freely() || ["GB", "UA", "TR"].contains(&self.0)
    }
}

/// The country that a text names, by its name or its demonym; whole words only, the earliest and longest.
pub(crate) fn country_named(text: &str) -> Option<Country> {
    all_countries(text).first().copied()
}

/// The table's names, prepared for searching.
struct Atlas {
    /// Names of countries by their first word, with their index in the table.
    countries: FxHashMap<String, Vec<(usize, String, Country)>>,
    /// Cities by name; if two countries have one of the same name, the first.
    cities: FxHashMap<String, Country>,
}

static ATLAS: LazyLock<Atlas> = LazyLock::new(|| {
    let mut atlas = Atlas { countries: FxHashMap::default(), cities: FxHashMap::default() };
    let names =
        COUNTRIES.iter().flat_map(|row| std::iter::once(row.1).chain(row.2.split(',')).map(|name| (row.0, name)));
    for (number, (code, name)) in names.enumerate() {
        let name = fold(name);
        let first = runs(&name).next().map(|(_, first)| first.to_owned()).unwrap_or_default();
        atlas.countries.entry(first).or_default().push((number, name, Country(code)));
    }
    for row in COUNTRIES {
        for city in row.3.split(',') {
            atlas.cities.entry(fold(city)).or_insert(Country(row.0));
        }
    }
    atlas
});

/// Each run of letters and digits, with its position.
pub(crate) fn runs(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let pieces = text.split(|character: char| !character.is_alphanumeric()).filter(|run| !run.is_empty());
    pieces.map(move |run| (run.as_ptr() as usize - text.as_ptr() as usize, run))
}

/// Every country a text names, each once, in order.
pub(crate) fn all_countries(text: &str) -> Vec<Country> {
    let folded = fold(text);
    let mut found: Vec<(usize, usize, Country)> = Vec::new();
    for (at, run) in runs(&folded) {
        for (number, name, country) in ATLAS.countries.get(run).map(Vec::as_slice).unwrap_or_default() {
            let rest = folded.get(at..).and_then(|rest| rest.strip_prefix(name.as_str()));
            if rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)) {
                found.push((at, *number, *country));
            }
        }
    }
    // "US" only in capitals: "us" is an ordinary word.
    if let Some(at) = whole(text, "US").filter(|_| text.chars().any(char::is_lowercase)) {
        found.push((at, usize::MAX, Country("US")));
    }
    found.sort_by_key(|(at, number, _)| (*at, *number));
    let mut countries: Vec<Country> = Vec::new();
    for (_, _, country) in found {
        if !countries.contains(&country) {
            countries.push(country);
        }
    }
    countries
}

fn whole(text: &str, name: &str) -> Option<usize> {
    text.match_indices(name).map(|(at, _)| at).find(|at| {
        let before = text.get(..*at).and_then(|before| before.chars().next_back());
        let after = text.get(at + name.len()..).and_then(|after| after.chars().next());
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

/// Endings of adjectives of nationality: "French", "Italian", "Swiss".
const DEMONYMS: [&str; 9] = ["ish", "an", "ese", "ch", "ss", "ek", "iot", "ais", "aise"];

/// The first country that a text names by its name: a language or a supplier's nationality is no place.
pub(crate) fn country_by_name(text: &str) -> Option<Country> {
    let folded = fold(text);
    let has = |country: &Country| {
        let row = COUNTRIES.iter().find(|row| row.0 == country.0);
        let others = row.into_iter().flat_map(|row| row.2.split(','));
        let nouns = others.filter(|name| !DEMONYMS.iter().any(|end| name.ends_with(end)));
        nouns.chain(row.map(|row| row.1)).any(|name| whole(&folded, &fold(name)).is_some())
    };
    all_countries(text).into_iter().find(has)
}

/// The country of a well-known city.
pub(crate) fn country_of_city(city: &str) -> Option<Country> {
    ATLAS.cities.get(&fold(city.trim())).copied()
}

/// Whether a part of a place is a state of the US.
pub(crate) fn is_state(part: &str) -> bool {
    let part = part.trim();
    part.len() == 2
        && part.chars().all(char::is_uppercase)
        && STATES.split(',').any(|state| state.eq_ignore_ascii_case(part))
        || STATE_NAMES.split(',').any(|state| state.eq_ignore_ascii_case(part))
}

/// States and provinces of other countries, by name and by code in capitals: "Lunenburg, NS", "Bairnsdale, Victoria".
const REGIONS: &[(&str, &str)] = &[
    ("CA", "AB,BC,MB,NB,NL,NS,NT,ON,PE,QC,SK,YT"),
    (
        "CA",
        "Alberta,British Columbia,Manitoba,New Brunswick,Newfoundland,Nova Scotia,Ontario,Prince Edward Island,Quebec,Québec,Saskatchewan",
    ),
    ("AU", "NSW,VIC,Vic,QLD,Qld,SA,TAS,Tas,ACT"),
    ("AU", "New South Wales,Victoria,Queensland,Western Australia,South Australia,Tasmania"),
];

/// Counties that are written with "Co." after a town.
const COUNTIES: &[(&str, &str)] = &[
    ("GB", "Durham,Antrim,Armagh,Down,Fermanagh,Tyrone,Londonderry,Derry"),
    (
        "IE",
        "Carlow,Cavan,Clare,Cork,Donegal,Dublin,Galway,Kerry,Kildare,Kilkenny,Laois,Leitrim,Limerick,Longford,Louth,Mayo,Meath,Monaghan,Offaly,Roscommon,Sligo,Tipperary,Waterford,Westmeath,Wexford,Wicklow",
    ),
];

/// The country of a part of a place that is one of its states or provinces.
pub(crate) fn country_of_region(part: &str) -> Option<Country> {
    let part = part.trim();
    if is_state(part) {
        return Some(Country("US"));
    }
    // "Naas, Co. Kildare"
    if let Some(county) = ["Co. ", "Co ", "County "].iter().find_map(|start| part.strip_prefix(start)) {
        let known = |(_, names): &&(&str, &str)| names.split(',').any(|name| name == county);
        return COUNTIES.iter().find(known).map(|(country, _)| Country(country));
    }
    let known = |(_, names): &&(&str, &str)| names.split(',').any(|name| name == part);
    REGIONS.iter().find(known).map(|(country, _)| Country(country))
}

/// The first well-known city in a text, as written there, and its country.
pub(crate) fn city_in(text: &str) -> Option<(String, Country)> {
    let words = stretches(text);
    for start in 0..words.len() {
        for count in (1..=3).rev() {
            let (Some(first), Some(last)) = (words.get(start), words.get(start + count - 1)) else { continue };
            let Some(name) =
                text.get(first.0..last.1).filter(|name| name.starts_with(char::is_uppercase) && !name.contains('\n'))
            else {
                continue;
            };
            if [
                "Reading", "Nice", "Mobile", "Split", "Bath", "Hull", "Derby", "Lincoln", "Essen", "Halle", "Ulm",
                "Tours", "Pau",
            ]
            .contains(&name)
                && !alone(text, first.0, last.1)
            {
                continue;
            }
            if let Some(country) = country_of_city(name) {
                return Some((name.to_owned(), country));
            }
        }
    }
    None
}

/// Whether it is alone on its line or between commas.
fn alone(text: &str, start: usize, end: usize) -> bool {
    let before = text.get(..start).unwrap_or_default().trim_end_matches(' ');
    let after = text.get(end..).unwrap_or_default().trim_start_matches(' ');
    (before.is_empty() || before.ends_with(['\n', ',', '-', '–', '|', ':', '·', '(']))
        && (after.is_empty() || after.starts_with(['\n', ',', '-', '–', '|', '·', ')', '.']))
}
