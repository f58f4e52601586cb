"""Word lists that tell titles, roles, bodies and documents from names. Data only: nothing here decides who spoke."""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


HONORIFICS = {
    "mr": "m", "mister": "m", "mr.": "m", "sir": "m", "lord": "m", "monsieur": "m", "señor": "m", "herr": "m",
    "mrs": "f", "ms": "f", "miss": "f", "mrs.": "f", "ms.": "f", "dame": "f", "lady": "f", "madame": "f", "mme": "f",
    "baroness": "f", "frau": "f", "señora": "f", "smt": "f", "smt.": "f", "shri": "m", "sri": "", "begum": "f",
    "dr": "", "dr.": "", "prof": "", "prof.": "", "mx": "", "mx.": "", "st": "", "st.": "",
}  # fmt: skip
"""Forms of address that are no role of their own, with the gender they tell ('' for none)."""

TITLES = {
    "sen": "senator", "sen.": "senator", "senator": "senator", "rep": "representative", "rep.": "representative",
    "gov": "governor", "gov.": "governor", "governor": "governor", "pres": "president", "pres.": "president",
    "president": "president", "vice": "vice", "gen": "general", "gen.": "general", "general": "general",
    "lt": "lieutenant", "lt.": "lieutenant", "lieutenant": "lieutenant", "col": "colonel", "col.": "colonel",
    "colonel": "colonel", "maj": "major", "maj.": "major", "capt": "captain", "capt.": "captain",
    "captain": "captain", "sgt": "sergeant", "sgt.": "sergeant", "sergeant": "sergeant", "cpl": "corporal",
    "cpl.": "corporal", "adm": "admiral", "adm.": "admiral", "admiral": "admiral", "cmdr": "commander",
    "cmdr.": "commander", "commander": "commander", "det": "detective", "det.": "detective",
    "detective": "detective", "insp": "inspector", "insp.": "inspector", "inspector": "inspector",
    "supt": "superintendent", "supt.": "superintendent", "superintendent": "superintendent", "rev": "reverend",
    "rev.": "reverend", "reverend": "reverend", "fr": "father", "fr.": "father", "hon": "honourable",
    "hon.": "honourable", "atty": "attorney", "pc": "constable", "dc": "detective",
    "professor": "professor", "king": "king", "queen": "queen", "prince": "prince", "princess": "princess",
    "pope": "pope", "sheikh": "sheikh", "sheikha": "sheikh", "imam": "imam", "rabbi": "rabbi", "bishop": "bishop",
    "archbishop": "archbishop", "cardinal": "cardinal", "ayatollah": "ayatollah", "emir": "emir", "sultan": "sultan",
    "justice": "justice", "judge": "judge", "secretary": "secretary", "minister": "minister", "mayor": "mayor",
    "chancellor": "chancellor", "premier": "premier", "congressman": "representative",
    "congresswoman": "representative", "representative": "representative", "councillor": "councillor",
    "councilman": "councillor", "councilwoman": "councillor", "alderman": "councillor", "cllr": "councillor",
    "ambassador": "ambassador", "speaker": "speaker", "coach": "coach", "chief": "chief", "director": "director",
    "chairman": "chair", "chairwoman": "chair", "officer": "officer", "deputy": "deputy", "sheriff": "sheriff",
    "constable": "constable", "brigadier": "brigadier", "wing": "wing", "marshal": "marshal", "major": "major",
    "doctor": "doctor", "sister": "sister", "brother": "brother", "father": "father", "mother": "mother",
    "spokesman": "spokesperson", "spokeswoman": "spokesperson", "spokesperson": "spokesperson",
    "mp": "mp", "mla": "mla", "ceo": "chief executive", "pm": "prime minister",
}  # fmt: skip
"""Words that may stand capitalised before a name and are part of a role, not of the name."""

ROLE_HEADS: dict[str, str] = {
    word: domain
    for domain, words in {
        "spokes": "spokesman spokeswoman spokesperson spokesmen spokeswomen spokespeople spokespersons",
        "politics": """president vice-president minister premier chancellor senator representative congressman
            congresswoman governor mayor lawmaker legislator parliamentarian mp mep msp mla candidate nominee contender
            hopeful frontrunner front-runner councillor councilor councilman councilwoman commissioner secretary
            ambassador envoy diplomat leader politician strategist pollster delegate collector sarpanch tehsildar
            mukhtar warlord selectman selectwoman reeve assemblyman challenger
            assemblywoman alderman whip speaker undersecretary taoiseach tánaiste deputy president-elect incumbent
            operative surrogate consul attaché negotiator treasurer comptroller convener activist campaigner organizer
            councilmember councilperson assemblymember secretary-general president-pro-tem supervisor auditor registrar
            recorder assessor controller ombudsman freeholder
            organiser advocate lobbyist king queen prince princess emir sultan monarch running-mate taliban official
            aide adviser advisor staffer dissident democrat republican socialist billionaire presumptive""",
        "law": """lawyer attorney judge justice prosecutor barrister solicitor counsel magistrate advocate-general
            coroner qc kc clerk sheriff marshal paralegal notary""",
        "police": """officer constable detective inspector superintendent sergeant sheriff chief policeman policewoman
            investigator patrolman trooper warden ranger firefighter paramedic harbormaster""",
        "military": """general lieutenant colonel major captain admiral commander corporal soldier brigadier airman
            sailor marine veteran marshal pilot ensign""",
        "business": """ceo cfo coo cto executive chairman chairwoman chairperson chair founder co-founder cofounder
            owner entrepreneur businessman businesswoman manager director analyst economist investor banker trader
            strategist consultant employee worker boss magnate mogul developer shopkeeper retailer broker partner
            proprietor trustee landlord hotelier landlady publican farmer fisherman fisherwoman grower vendor
            shareholder realtor engineer designer programmer architect planner electrician mechanic builder carpenter
            foreman driver co-owner administrator cmo cio gm editor-in-chief vice-chairman""",
        "academia": """professor lecturer researcher scientist historian academic scholar fellow dean rector
            vice-chancellor provost physicist chemist biologist geologist astronomer climatologist economist
            epidemiologist sociologist anthropologist archaeologist psychologist expert mathematician statistician
            meteorologist seismologist virologist ecologist hydrologist linguist philosopher criminologist
            co-author author engineer zoologist botanist oceanographer conservationist demographer forecaster
            keeper
            postdoctoral student teacher headteacher principal headmaster headmistress educator graduate tutor curator
            archivist librarian superintendent volcanologist glaciologist""",
        "medicine": """doctor physician surgeon nurse neurosurgeon psychiatrist therapist midwife pharmacist
            paediatrician pediatrician oncologist cardiologist dentist vet veterinarian paramedic radiologist
            neurologist gp medic immunologist dermatologist""",
        "sport": """coach footballer striker midfielder defender goalkeeper quarterback pitcher batsman batter bowler
            wicketkeeper captain player manager trainer jockey golfer sprinter swimmer cyclist champion referee umpire
            forward winger athlete runner boxer driver skipper skater gymnast rower wrestler halfback linebacker
            shortstop outfielder catcher mvp qb guard centre-back full-back fullback fly-half prop hooker medallist
            medalist
            all-rounder opener seamer spinner sailor""",
        "arts": """actor actress singer musician composer director writer novelist poet playwright artist painter
            sculptor dancer comedian rapper guitarist drummer conductor filmmaker film-maker producer screenwriter
            photographer supermodel baritone chef-owner curator choreographer author showrunner presenter star
            violinist pianist designer cellist
            soprano tenor chef potter""",
        "media": """journalist reporter correspondent editor columnist anchor host broadcaster blogger publisher
            commentator critic moderator pundit presenter""",
        "faith": """pope bishop archbishop cardinal priest rabbi imam pastor reverend vicar monk nun cleric ayatollah
            sheikh mullah monsignor minister chaplain deacon preacher patriarch lama""",
        "private": """resident witness neighbour neighbor mother father wife husband son daughter brother sister
            widow widower grandmother grandfather uncle aunt cousin friend girlfriend boyfriend parent tourist visitor
            voter protester demonstrator passenger commuter customer shopper survivor victim bystander passer-by
            villager refugee migrant nephew niece grandson granddaughter stepson
            stepdaughter stepfather stepmother half-brother half-sister ex-wife ex-husband roommate classmate
            godfather retiree pensioner volunteer fan supporter homeowner tenant whistleblower man woman
            boy girl teenager spouse fiancé fiancée partner hiker walker diner lodger neighbour caller islander
            native plaintiff defendant complainant claimant applicant suspect teen""",
        "generic": """head member boss chief master leader representative manager coordinator co-ordinator organiser
            founder chairman chairwoman chair president director secretary general officer successor predecessor
            specialist rival opponent colleague assistant host hostess guest source author co-chair vice-chair
            vice-president deputy""",
    }.items()
    for word in words.split()
}
"""Role nouns in the singular and the field of life they point at; words of several fields are 'generic'."""

GENERIC_HEADS = _set(
    "head member boss chief leader representative manager coordinator co-ordinator founder chairman chairwoman chair "
    "chairperson president director secretary officer specialist rival opponent colleague assistant host guest source "
    "co-chair vice-chair vice-president deputy captain general executive official aide adviser advisor expert "
    "activist campaigner advocate founder author partner spokesman spokeswoman spokesperson consultant star icon "
    "legend celebrity champion native dissident critic man woman mother father wife husband son daughter brother "
    "sister widow widower friend fan supporter veteran survivor victim suspect"
)
"""Heads found in every field of life: they never tell two people apart by themselves."""

SAME_HEAD = {
    "spokesman": "spokesperson", "spokeswoman": "spokesperson", "sen": "senator", "sen.": "senator",
    "rep": "representative", "rep.": "representative", "congressman": "representative",
    "congresswoman": "representative", "gov": "governor", "gov.": "governor", "ceo": "executive",
    "chairman": "chair", "chairwoman": "chair", "chairperson": "chair", "councilman": "councillor",
    "councilwoman": "councillor", "councilor": "councillor", "actress": "actor", "businesswoman": "businessman",
    "premier": "premier", "pm": "minister", "attorney": "lawyer", "advisor": "adviser", "policewoman": "policeman",
    "prof": "professor", "prof.": "professor", "gen": "general", "gen.": "general", "headmaster": "headteacher",
    "headmistress": "headteacher", "assemblywoman": "assemblyman", "nominee": "nominee", "organizer": "organiser",
    "co-ordinator": "coordinator", "cofounder": "founder", "co-founder": "founder", "physician": "doctor",
    "dr": "doctor", "dr.": "doctor", "batsman": "batter", "veterinarian": "vet", "det": "detective",
    "det.": "detective", "insp": "inspector", "insp.": "inspector", "supt": "superintendent",
    "supt.": "superintendent", "sgt": "sergeant", "sgt.": "sergeant", "capt": "captain", "capt.": "captain",
    "col": "colonel", "col.": "colonel", "lt": "lieutenant", "lt.": "lieutenant", "adm": "admiral",
    "adm.": "admiral", "rev": "reverend", "rev.": "reverend", "cllr": "councillor", "barrister": "lawyer",
    "solicitor": "lawyer", "medalist": "medallist", "front-runner": "frontrunner",
}  # fmt: skip
"""Role nouns that mean the same here."""

GENDERED_HEADS = {
    **dict.fromkeys(
        """spokesman congressman chairman councilman actor businessman policeman king prince father husband son brother
        uncle grandfather boyfriend widower sultan emir pope headmaster man boy monk priest assemblyman batsman
        fisherman nephew""".split(),
        "m",
    ),
    **dict.fromkeys(
        """spokeswoman congresswoman chairwoman councilwoman actress businesswoman policewoman queen princess mother
        wife daughter sister aunt grandmother girlfriend widow headmistress woman girl nun midwife assemblywoman
        landlady fisherwoman niece duchess lady""".split(),
        "f",
    ),
}

DOCUMENTS = _set(
    """survey poll polls report reports study studies statement letter letters email emails e-mail e-mails memo
    memorandum filing filings lawsuit complaint indictment affidavit ruling order transcript document documents book
    article editorial paper papers ad advertisement website release bill law post tweet tweets analysis data figures
    records record results headline headlines sign manifesto draft resolution treaty constitution note message
    communique communiqué readout notice census audit review bulletin advisory warrant charter petition op-ed column
    column blog dispatch caption banner placard plaque testimony submission verdict judgment judgement decision motion
    surveys findings index forecast estimate estimates leaflet flyer brochure screenshot video footage recording dossier
    paragraph chapter clause passage abstract preprint cable cables diary logs guidelines rules policy agreement text
    platform proposal plan inscription""",
)

BODIES = _set(
    """ministry company firm government campaign committee party administration agency department police court group
    team board union association bank office council authorities bureau commission parliament congress senate house
    army navy military force forces embassy university college school hospital church club league federation alliance
    coalition organisation organization charity foundation institute institution society network newspaper magazine
    paper broadcaster channel station outlet watchdog regulator operator airline manufacturer maker retailer carmaker
    automaker supplier developer lender insurer trust authority service services corporation cabinet taskforce
    task-force panel jury tribunal legislature assembly chamber syndicate cooperative co-operative consortium
    conglomerate startup start-up studio label publisher museum orchestra theatre utility brigade command unit
    directorate secretariat nation country kingdom state city town county village municipality republic
    white-house kremlin pentagon vatican treasury fed eu un nato nhs fbi cia""",
)

PLURALS = _set(
    """officials critics aides experts analysts voters supporters residents prosecutors lawyers witnesses sources
    economists scientists researchers police authorities lawmakers legislators ministers senators republicans democrats
    opponents organizers organisers advisers advisors strategists campaigners activists protesters doctors nurses
    teachers students parents families neighbours neighbors employees workers staff members leaders executives
    investors investigators detectives firefighters reporters journalists editors historians academics scholars people
    others many some both most several few those these two three they farmers fishermen relatives rebels
    diplomats unions governments companies campaigns candidates allies rivals pollsters spokespeople users fans
    players coaches commentators observers women men children americans conservatives liberals progressives
    shoppers passengers villagers islanders demonstrators negotiators engineers attorneys councillors tourists""",
)

ORGANISATION_WORDS = _set(
    """ministry university college institute inc inc. corp corp. ltd ltd. plc llc party bank agency department house
    court council committee association union federation group foundation centre center bureau office commission
    company times post journal news tribune herald gazette guardian telegraph press radio television tv network
    institution society academy school hospital church club league parliament congress senate assembly cabinet
    authority service services police army navy force forces corps guard command administration government embassy
    campaign board trust fund partners holdings industries motors airlines airways airport systems technologies
    laboratories laboratory museum organisation organization nations watch international alliance coalition
    initiative project programme program summit conference games olympics cup championship act bill treaty accord
    street road avenue square park river lake mountain island islands bay sea ocean valley city town county state
    district province region hall palace stadium bridge hotel tower reuters xinhua ap afp bbc cnn republicans democrats
    exchange market markets energy chamber unit ministry secretariat treasury cathedral station port harbour harbor
    forum observatory orchestra theatre theater beach hill hills heights north south east west festival awards prize
    city united rovers wanderers albion building township tribe speedway bowl arena casino resort monument trail rd blvd
    plaza lounge grill cafe restaurant records entertainment studios productions films magazine examiner inquirer
    enquirer chronicle dispatch sentinel courier register observer argus gazette bros labs healthcare ventures advisors
    securities bancorp insurance foods brands stores aerospace wireless telecom software media interactive championships
    tournament expo marathon parade foundation archives library zoo aquarium cemetery elementary seminary monastery
    arbor co co. dr boutique pharmacy st st. ave ave. street weather reports globes card drive thunder hornets shrine
    mill mills creek falls
    springs canyon valley reservation district precinct""",
)

FAMILY_TOO = _set(
    """hill park lake west church hall house bridge east north south marsh ford bank court guard bay
    mill mills falls springs post day love tower card""",
)
"""Last words of bodies, places and things that are family names as well: 'Ana Hill' is somebody."""

SURNAMES_TOO = _set(
    """king queen pope bishop judge justice dean major prince marshal priest monk driver potter carpenter farmer painter
    parent singer walker warden reeve guest head hooker bowler foreman chancellor provost rector skipper boss champion
    friend alderman pitcher fellow principal sheriff constable master pilot porter archer butler mason""",
)
"""Offices and trades that are family names as well: 'Ana King' is somebody, 'Norport Mayor' is nobody's name."""

PARTISANS = _set("democrat republican independent libertarian conservative liberal tory")
"""What somebody without a name is called after a place: 'the Norport Republican'."""

NAMED_THINGS = _set(
    """hurricane storm typhoon cyclone operation mount fort cape camp hotel interstate highway route pier team
    project planet university san los las palo baton puerto costa hong notre""",
)
"""Words before a name that make it a thing's: 'Hurricane Ana'."""

FIRMS_TOO = _set(
    """automaker carmaker chipmaker drugmaker aircraft-maker planemaker retailer publisher broadcaster insurer operator
    manufacturer supplier developer lender competitor rival owner contractor vendor maker distributor provider producer
    sponsor partner customer champion host""",
)
"""Roles that a company or a team has as well as a person, before a name that is not known for a person's."""


PLACES = _set(
    """china russia ukraine britain england scotland wales ireland france germany spain italy portugal greece turkey
    türkiye poland hungary austria switzerland belgium netherlands sweden norway denmark finland iceland japan korea
    taiwan vietnam thailand malaysia singapore indonesia philippines india pakistan bangladesh afghanistan iran iraq
    syria israel palestine gaza lebanon jordan egypt libya tunisia algeria morocco sudan ethiopia kenya nigeria ghana
    somalia uganda rwanda tanzania zimbabwe zambia congo australia canada mexico brazil argentina chile peru colombia
    venezuela cuba haiti america africa asia europe beijing shanghai moscow kyiv kiev london paris berlin madrid rome
    brussels geneva vienna washington tokyo seoul pyongyang taipei hanoi delhi mumbai islamabad kabul tehran baghdad
    damascus jerusalem cairo tripoli nairobi lagos abuja canberra sydney ottawa texas california florida ohio iowa
    virginia vermont pennsylvania michigan wisconsin nevada arizona georgia carolina massachusetts hampshire
    jersey york chicago boston detroit miami atlanta houston dallas denver seattle philadelphia yemen qatar kuwait
    bahrain oman emirates dubai saudi arabia nepal myanmar cambodia laos mongolia kazakhstan uzbekistan serbia
    kosovo croatia bosnia albania romania bulgaria moldova belarus estonia latvia lithuania slovakia slovenia
    czechia zealand edinburgh glasgow belfast dublin cardiff manchester liverpool birmingham leeds bristol sheffield
    kolkata chennai bengaluru bangalore hyderabad karachi lahore dhaka colombo kathmandu westminster brexit
    albuquerque tucson fresno sacramento omaha oakland tulsa wichita minneapolis anaheim honolulu newark toledo lubbock
    scottsdale spokane tacoma memphis nashville louisville milwaukee baltimore portland raleigh cleveland cincinnati
    indianapolis jacksonville tampa phoenix pittsburgh buffalo barcelona munich hamburg istanbul ankara warsaw prague
    budapest bucharest athens lisbon dublin stockholm oslo copenhagen helsinki zurich toronto montreal vancouver
    melbourne brisbane perth auckland johannesburg bangkok jakarta manila lanka wuhan riyadh doha kherson kharkiv
    utah colorado oregon kansas missouri kentucky tennessee alabama mississippi louisiana arkansas oklahoma nebraska
    dakota montana wyoming idaho minnesota illinois indiana maine connecticut maryland delaware alaska hawaii""",
)

NOT_NAMES = _set(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december american british chinese russian french german indian japanese korean spanish
    italian israeli palestinian iranian iraqi syrian turkish canadian australian african asian european muslim
    christian jewish catholic hindu islamic democratic republican democrat conservative labour liberal english
    scottish irish welsh mexican cuban arab latino hispanic ukrainian polish dutch swiss swedish vietnamese pakistani
    afghan egyptian saudi kenyan nigerian western eastern northern southern congress senate god internet twitter
    facebook google christmas easter i the a an and but or if in on at of for to by with from as it he she they we you
    this that these those his her their its our my your who what when where why how which while after before since
    because although though however meanwhile yes no not so then there here also still yet asked according speaking
    reached citing q covid covid-19 ok tv usa uk us u.s u.s. u.k. eu un mr mrs ms dr sir editor's photo file getty
    images nor neither either both each every all some many most several few other others another one two three four
    five six seven eight nine ten first second third last next now later earlier today tomorrow yesterday tonight just
    only even ever never perhaps maybe indeed instead despite during under over until unless whether than too very
    such like unlike about above below between among against through throughout within without along across behind
    beyond upon via per plus amid toward towards more less much further former let's let please thank thanks hello
    dear oh well right sure well, republicans democrats read watch listen related updated published copyright gmt est
    new old south north east west great central upper lower northeast northwest southeast southwest told said
    asked adding noting speaking writing responding reacting i'm i’m i've i’ve i'll i’ll i'd i’d it's it’s that's that’s
    ad feedback xers zers""",
)

PARTICLES = _set(
    """al el bin ibn bint ben abu abd abdel abdul umm van von der den de da di du del della dos das do la le les
    las los ter ten te zu zur af av y e san santa st st. mac mc o' d' l' al- el- ul ur ud-din uz
    binti ap ab ter""",
)
"""Words inside names that may be written small."""

SURNAME_FIRST = _set(
    """wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie song tang xi
    deng feng cao peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei su lu ding ren yao shen cui tan lai
    fan jin shi jia xia fu fang zou hao kong bai qin mao qiu hou shao long wan qian dai yan tsai lam cheung chan wong
    leung ho chow kim lee park choi chung jung kang cho yoon yun jang lim han oh seo shin kwon hwang ahn an song hong
    yoo moon ko bae baek nam noh ha joo woo ban nguyen tran le pham hoang phan vu vo dang bui do ngo duong ly truong
    dinh mai to trinh luong mao hun nguyễn trần lê phạm hoàng đặng bùi đỗ võ vũ dương""",
)
"""Family names that stand before the given name in Chinese, Korean and Vietnamese news usage."""

PRONOUNS = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
    "they": "p", "them": "p", "their": "p", "it": "n", "its": "n", "who": "r", "whom": "r", "which": "r", "that": "r",
    "i": "1", "me": "1", "my": "1", "myself": "1", "we": "1p", "us": "1p", "our": "1p", "you": "2", "whose": "r",
    "themselves": "p", "itself": "n", "this": "n", "those": "q", "these": "q", "some": "q", "many": "q",
    "others": "q", "both": "q", "one": "q", "another": "q", "most": "q", "everyone": "q", "someone": "q",
    "nobody": "q", "several": "q", "few": "q", "all": "q", "anyone": "q",
}  # fmt: skip
"""Pronouns by kind: m, f, p (they), n (it), r (relative), 1 and 1p (first person), 2, q (nobody to point at)."""

MODIFIERS = _set(
    """former then-president ex chief senior deputy vice acting assistant associate interim lead leading top longtime
    long-time veteran retired current new incoming outgoing managing executive general first second press foreign prime
    national regional local federal state city county district chief-of-staff junior principal special defence defense
    interior finance health education trade environment energy home shadow opposition human rights climate campaign
    police fire company government party police union club team bank army navy political presidential gubernatorial
    vice-presidential congressional republican democratic labour conservative liberal independent republican-backed
    emeritus honorary founding visiting research project programme program policy communications media public private
    social medical legal financial technical marketing sales security intelligence military naval air
    civil criminal constitutional corporate data computer software marine wildlife art music film fashion food sports
    sport football cricket rugby tennis hockey basketball baseball golf boxing world olympic european
    village town parish community youth student school university college hospital court house speaker
    majority minority parliamentary ministry department agency embassy cabinet committee council commission
    office group industry market equity investment credit senior-most self-described self-styled then ousted
    embattled late billionaire millionaire multimillionaire award-winning prize-winning nobel two-time three-time
    co vice- airport port harbour harbor rail railway transport traffic water power oil gas mining steel car auto
    airline aviation space science weather farm farming fishing forest land property housing real estate tax budget
    budget water-company newspaper television tv radio opposition rebel militia tribal provincial municipal
    divisional joint additional under""",
)
"""Small-letter words that may stand inside a role before its noun."""
