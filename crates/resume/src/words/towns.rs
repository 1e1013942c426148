//! Further towns that are common in CVs, and names of several words. Folded, without accents.

pub(super) const TOWNS: &str = "
milton keynes|winston salem|stoke on trent|newcastle upon tyne|kingston upon hull|southend on sea|weston super mare|bury st edmunds|st albans|st andrews|st ives|high wycombe|tunbridge wells|
royal tunbridge wells|royal leamington spa|leamington spa|hemel hempstead|welwyn garden city|sutton coldfield|west bromwich|great yarmouth|kings lynn|burton upon trent|stratford upon avon|
basingstoke|bath|bedford|blackburn|blackpool|bolton|bournemouth|burnley|bury|canterbury|carlisle|chelmsford|cheltenham|chester|chesterfield|colchester|crawley|crewe|croydon|darlington|doncaster|
eastbourne|farnborough|gateshead|gillingham|gloucester|grimsby|guildford|harlow|harrogate|hartlepool|hastings|hereford|ipswich|kettering|lancaster|luton|maidenhead|maidstone|mansfield|middlesbrough|northampton|
nuneaton|oldham|peterborough|poole|redditch|rochdale|rotherham|salisbury|scunthorpe|shrewsbury|slough|solihull|southport|st helens|stafford|stevenage|stockton|sunderland|swindon|taunton|telford|torquay|truro|
walsall|warrington|warwick|watford|wigan|winchester|woking|worthing|wrexham|aberystwyth|bangor|inverness|perth|stirling|paisley|falkirk|dumfries|kilmarnock|derry|lisburn|newry|
waterford|drogheda|dundalk|sligo|athlone|kilkenny|tralee|wexford|
albany|allentown|amarillo|anaheim|annapolis|arlington|asheville|augusta|bakersfield|bellevue|birmingham|bismarck|bloomington|boca raton|brookline|buffalo|burlington|cambridge|carmel|cary|cedar rapids|chandler|charlottesville|
chesapeake|cheyenne|clearwater|colorado springs|columbia|coral gables|corpus christi|costa mesa|daytona beach|dearborn|eau claire|evanston|everett|fairfax|fargo|fayetteville|flagstaff|fort collins|fort lauderdale|fort wayne|frisco|
gainesville|glendale|grand rapids|green bay|greensboro|greenville|hoboken|huntsville|iowa city|joliet|lafayette|lakewood|lansing|laredo|lowell|lubbock|macon|mckinney|modesto|montgomery|naperville|
newport news|norfolk|north charleston|oceanside|ogden|olympia|orem|overland park|palm springs|pensacola|peoria|pittsburg|plano|pomona|provo|quincy|rapid city|rockford|rockville|round rock|saint paul|st paul|salem|salinas|san bernardino|
san bernardino|san marcos|san rafael|santa ana|santa fe|santa rosa|sarasota|scranton|shreveport|sioux falls|south bend|springfield|stamford|stockton|st petersburg|tacoma|tallahassee|topeka|trenton|troy|virginia beach|waco|walnut creek|
west palm beach|wichita|wilmington|yonkers|youngstown|
barrie|brampton|burnaby|gatineau|guelph|kelowna|kitchener|laval|london ontario|markham|mississauga|moncton|oshawa|regina|richmond hill|saskatoon|sherbrooke|st johns|sudbury|surrey|vaughan|victoria|waterloo|windsor|
ballarat|bendigo|cairns|geelong|gold coast|hobart|launceston|newcastle|parramatta|sunshine coast|toowoomba|townsville|wollongong|christchurch|dunedin|palmerston north|tauranga|
bad homburg|bad nauheim|bad kreuznach|bad salzuflen|baden baden|bergisch gladbach|castrop rauxel|frankfurt oder|freiburg im breisgau|freiburg i br|furstenfeldbruck|garmisch partenkirchen|halle saale|halle an der saale|ludwigshafen am rhein|
marl|moers|mulheim an der ruhr|mulheim|neumarkt|offenbach am main|rothenburg ob der tauber|schwabisch gmund|schwabisch hall|villingen schwenningen|weil am rhein|wiener neustadt|sankt polten|st polten|st gallen|sankt gallen|la chaux de fonds|
ansbach|aschaffenburg|bayreuth|bottrop|celle|coburg|cottbus|cuxhaven|delmenhorst|dessau|detmold|dormagen|duren|emden|esslingen|euskirchen|flensburg|frankenthal|friedrichshafen|fulda|gelsenkirchen|gera|goppingen|gorlitz|goslar|gutersloh|hagen|
hameln|hamm|hanau|herford|herne|hildesheim|hof|iserlohn|kempten|konstanz|krefeld|landshut|leverkusen|ludenscheid|ludwigsburg|ludwigshafen|luneburg|memmingen|minden|monchengladbach|neuss|neumunster|neu ulm|norderstedt|nordhausen|oberhausen|
offenburg|offenbach|pforzheim|plauen|pirmasens|ratingen|ravensburg|recklinghausen|remscheid|rheine|rosenheim|ruesselsheim|russelsheim|salzgitter|schweinfurt|schwerin|sindelfingen|solingen|speyer|stralsund|straubing|suhl|tuttlingen|unna|velbert|
viersen|waiblingen|weimar|wetzlar|wilhelmshaven|wismar|witten|wittenberg|worms|zwickau|bregenz|dornbirn|eisenstadt|klagenfurt|steyr|villach|wels|aarau|biel|chur|fribourg|lugano|neuchatel|neuenburg|schaffhausen|sion|solothurn|thun|
aix en provence|boulogne billancourt|bourg en bresse|brive la gaillarde|chalon sur saone|chalons en champagne|charleville mezieres|clermont ferrand|fort de france|issy les moulineaux|la rochelle|la defense|la roche sur yon|le creusot|le havre|le mans|le puy en velay|
levallois perret|mont de marsan|neuilly sur seine|saint denis|saint etienne|saint malo|saint nazaire|saint quentin|salon de provence|sophia antipolis|villeneuve d ascq|villeurbanne|
agen|ajaccio|albi|amiens|angers|angouleme|annecy|arles|arras|aurillac|auxerre|avignon|bastia|bayonne|beauvais|belfort|besancon|beziers|biarritz|blois|bordeaux|boulogne|bourges|brest|caen|cahors|calais|cannes|carcassonne|castres|chambery|chartres|
chateauroux|cherbourg|cholet|colmar|compiegne|courbevoie|creteil|dieppe|dunkerque|epinal|evreux|evry|grasse|laval|limoges|lorient|macon|massy|meaux|melun|metz|montauban|montbeliard|montlucon|montreuil|mulhouse|nanterre|narbonne|nevers|
nimes|niort|orleans|pau|perigueux|perpignan|poitiers|quimper|reims|roanne|rodez|rouen|saclay|sete|tarbes|thionville|toulon|tours|troyes|valence|valenciennes|vannes|versailles|vichy|antwerpen|anvers|arlon|brugge|bruges|bruxelles|brussel|charleroi|
gand|hasselt|kortrijk|leuven|liege|louvain|louvain la neuve|mechelen|mons|namur|ostende|tournai|
a coruna|la coruna|el ejido|jerez de la frontera|las palmas|las palmas de gran canaria|las rozas|l hospitalet de llobregat|hospitalet de llobregat|palma de mallorca|san cristobal de la laguna|san fernando|san sebastian|donostia|santa cruz de tenerife|
sant cugat del valles|santiago de compostela|santa coloma|tres cantos|torrejon de ardoz|vitoria gasteiz|alcala de henares|
albacete|alcobendas|alcorcon|algeciras|alicante|almeria|avila|badajoz|badalona|barakaldo|bilbao|burgos|caceres|cadiz|cartagena|castellon|ciudad real|cuenca|elche|elda|ferrol|fuenlabrada|getafe|girona|guadalajara|huelva|huesca|ibiza|jaen|jerez|
leganes|leon|lleida|logrono|lorca|lugo|marbella|mataro|merida|mostoles|orense|ourense|oviedo|palencia|ponferrada|pontevedra|reus|sabadell|salamanca|santander|segovia|soria|tarragona|terrassa|teruel|torrevieja|vitoria|zamora|
bogota d c|ciudad de mexico|ciudad de guatemala|mar del plata|san miguel de tucuman|san salvador|santa fe de bogota|tuxtla gutierrez|san luis potosi|
arequipa|asuncion|barranquilla|bucaramanga|cali|cancun|caracas|chihuahua|concepcion|cucuta|cuernavaca|cusco|guayaquil|hermosillo|ibague|la plata|leon|manizales|maracaibo|mendoza|monterrey|morelia|neuquen|pasto|pereira|puebla|queretaro|
rosario|salta|saltillo|tegucigalpa|tijuana|toluca|trujillo|valparaiso|veracruz|vina del mar|
bari|bergamo|bologna|bolzano|brescia|cagliari|catania|ferrara|firenze|genova|lecce|livorno|messina|modena|monza|napoli|padova|padua|parma|perugia|pescara|piacenza|pisa|ravenna|reggio emilia|rimini|salerno|sassari|siena|siracusa|taranto|trento|trieste|udine|vicenza|
aveiro|braga|cascais|coimbra|faro|funchal|guimaraes|leiria|setubal|sintra|belo horizonte|brasilia|campinas|florianopolis|fortaleza|goiania|joinville|manaus|porto alegre|recife|salvador|sao jose dos campos|
aalborg|aarhus|odense|esbjerg|bergen|tromso|kristiansand|drammen|linkoping|norrkoping|orebro|vasteras|lund|umea|lulea|jonkoping|helsingborg|espoo|tampere|oulu|vantaa|jyvaskyla|
almere|amersfoort|apeldoorn|arnhem|breda|den bosch|s hertogenbosch|dordrecht|enschede|haarlem|heerlen|hilversum|hoofddorp|nijmegen|venlo|zaandam|zoetermeer|zwolle|
bialystok|bielsko biala|bydgoszcz|czestochowa|gdynia|gliwice|kielce|krakow|lodz|lublin|olsztyn|opole|radom|rzeszow|sopot|szczecin|torun|zielona gora|brno|ceske budejovice|hradec kralove|liberec|olomouc|ostrava|plzen|pilsen|bratislava|kosice|zilina|
debrecen|gyor|pecs|szeged|brasov|constanta|iasi|sibiu|timisoara|plovdiv|varna|burgas|novi sad|rijeka|osijek|maribor|banja luka|mostar|podgorica|pristina|tirana|patras|heraklion|larissa|
adana|antalya|bursa|eskisehir|gaziantep|kayseri|konya|mersin|kharkiv|lviv|odessa|odesa|dnipro|novosibirsk|yekaterinburg|kazan|nizhny novgorod|almaty|astana|baku|yerevan|tashkent|bishkek|
ahmedabad|bhopal|bhubaneswar|coimbatore|dehradun|faridabad|gandhinagar|ghaziabad|greater noida|guwahati|gwalior|indore|jabalpur|jalandhar|jamshedpur|jodhpur|kanpur|kota|kozhikode|ludhiana|madurai|mangalore|mangaluru|mohali|mysore|mysuru|nagpur|nashik|navi mumbai|
patna|pondicherry|raipur|rajkot|ranchi|salem|secunderabad|siliguri|thane|thiruvananthapuram|trivandrum|tiruchirappalli|vadodara|varanasi|vellore|vijayawada|visakhapatnam|warangal|
faisalabad|gujranwala|multan|peshawar|rawalpindi|sialkot|chittagong|sylhet|kandy|galle|pokhara|yangon|mandalay|chiang mai|phuket|da nang|hai phong|penang|george town|johor bahru|petaling jaya|kuching|cebu|cebu city|davao|quezon city|makati|taguig|bandung|surabaya|yogyakarta|medan|denpasar|
busan|incheon|daegu|daejeon|nagoya|sapporo|fukuoka|yokohama|kobe|sendai|hiroshima|dalian|dongguan|foshan|harbin|hefei|jinan|kunming|ningbo|qingdao|suzhou|wuxi|xi an|xiamen|zhengzhou|zhuhai|kaohsiung|taichung|tainan|hsinchu|
alexandria|giza|fes|fez|marrakech|rabat|tangier|agadir|oran|constantine|sfax|amman|irbid|aleppo|damascus|beirut|tripoli|basra|erbil|jeddah|mecca|medina|dammam|khobar|sharjah|muscat|manama|kuwait city|isfahan|shiraz|mashhad|haifa|herzliya|beer sheva|
abuja|ibadan|port harcourt|kumasi|mombasa|kisumu|nakuru|dar es salaam|arusha|lusaka|harare|bulawayo|windhoek|gaborone|durban|bloemfontein|port elizabeth|stellenbosch|lilongwe|abidjan|douala|yaounde|kinshasa|antananarivo|port louis
";
