"""Common given names of many cultures with the gender they usually tell; `EITHER` tells none.

The sets here are chosen by hand. `given.txt` adds the names of the United States' census of 1990 (public domain) that
are in none of them, without those that are more often a family name or a word, an office or a place: a name and its
gender a line, `m` or `f` where nine of ten bearers are, else `e`.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

MALE = frozenset(
    """per james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark
    donald steven paul andrew joshua kenneth kevin brian george timothy ronald edward jason jeffrey ryan jacob gary
    nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory alexander frank patrick raymond
    jack dennis jerry tyler aaron jose adam nathan henry zachary douglas peter kyle noah ethan jeremy walter christian
    keith roger terry austin sean gerald carl harold dylan arthur lawrence jordan jesse bryan billy bruce gabriel joe
    logan alan juan albert willie elijah wayne randy vincent mason roy ralph bobby russell bradley philip eugene mike
    bill jim bob tom dan steve chuck ted jeb marco rand mitch harry barack hillel bernie newt rick mitt tim greg jeff
    ben ken ron don ed fred hugh neil ian simon nigel graham colin malcolm alastair alistair angus callum craig derek
    duncan gavin geoffrey giles gordon gareth rhys owen dafydd hamish iain jeremy julian lewis luke martin oliver piers
    rory rupert stuart stewart toby trevor miles clive barry darren dean dominic edmund felix francis frederick
    humphrey keir rishi boris tony winston theodore franklin dwight lyndon ulysses abraham calvin herbert woodrow
    mohammed muhammad mohamed mohammad mahmoud ahmed ahmad ali hassan hussein hossein omar khalid khaled yusuf youssef
    ibrahim ismail abdullah abdul abdel mustafa tariq karim nasser saeed samir faisal fahad sultan salman bashar hamid
    hamza bilal imran nawaz asif shahid usman waleed walid ziad yasser jamal jamil rashid recep mehmet emre murat
    vladimir dmitry dmitri sergei sergey alexei aleksei mikhail nikolai ivan igor oleg yuri boris viktor pavel andrei
    anatoly konstantin volodymyr oleksandr andriy petro mykola taras bohdan serhiy emmanuel françois francois
    jean-pierre jacques pierre michel nicolas philippe laurent olivier antoine guillaume thierry bruno luc rené étienne
    hans klaus jürgen juergen wolfgang heinrich friedrich karl olaf helmut horst dieter uwe stefan matthias andreas
    lars sven erik anders nils björn bjorn henrik mikkel jens johan gustav magnus olof pieter jan willem dirk joost
    ruud bart geert mark maarten giovanni giuseppe marco luca matteo paolo roberto antonio francesco alessandro andrea
    lorenzo silvio carlo stefano enrico josé luis carlos miguel pedro javier fernando sergio diego pablo alberto
    ricardo eduardo manuel andrés andres rafael francisco hugo alejandro jorge enrique raúl raul gustavo julio césar
    cesar mariano felipe nicolás iñigo santiago joão joao paulo thiago rodrigo bruno gilberto jair luiz fernando
    rahul rajesh sanjay amit vijay anil sunil ravi suresh ramesh narendra arvind manish ashok rakesh mukesh ajay vikram
    arjun rohit virat sachin anand deepak gaurav harish karthik krishna mahesh mohan naveen nikhil pankaj prakash
    praveen rajiv sandeep shankar siddharth srinivas subramanian vivek yogi amartya venkatesh gopal hari shashi
    hiroshi takashi kenji shinzo taro yoshihide fumio kazuo akira ichiro satoshi naoto yuji junichiro shigeru daisuke
    kwame kofi chinedu emeka oluwaseun tunde babatunde olusegun sipho thabo jacob cyril nelson kagiso uhuru raila
    tendai bongani juma hamisi abebe tesfaye haile ovidiu mihai ion andrzej krzysztof piotr tomasz jarosław jaroslaw
    donald lech viktor lászló laszlo gábor gabor zoltán zoltan miklós attila václav vaclav jiří petr tomáš milan zoran
    goran dragan slobodan aleksandar novak nikola zlatan ante kostas yannis giorgos dimitris alexis kyriakos niko
    rodrigo benigno ferdinand joko bambang agus budi suharto sukarno anwar najib mahathir aung min-ho seung-woo
    jong-un jae-in dong-hyun tuan minh hung dung thanh quang duc elias moses isaac levi solomon naftali benny yair
    yitzhak shimon ehud binyamin benjamin avi moshe itamar sadiq humza zack jake cody chad brett brad derrick marcus
    tyrone jamal terrence darnell leroy cory cornel reggie reuben rufus silas conor liam declan seamus eoin cormac
    padraig cathal brendan kieran fergus leo micheál enda gerry caleb wyatt garrett grant chase cole blake drew
    trent troy wade warren wesley vernon stanley sidney sheldon ross roland rodney rex randall preston perry norman
    nelson morris melvin maurice marvin marshall lloyd leonard leon lance kurt kirk karl joel jay ivan irving howard
    herman harvey glenn glen geoff gene floyd ernest elliott elliot earl dwayne duane darryl curtis clifford clarence
    elon jalen jaylen deshaun deion barron kanye lebron kyrie jayson luka bryson brody sawyer kylian serhii oleksii
    vadym
    denys
    kyrylo valery dmytro mykhailo rustem bakari hakeem jamaal ritchie cassius
    chester cecil byron bernard arnold archie alvin alfred alex allen allan adrian abel""".split()
)

FEMALE = frozenset(
    """mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty margaret sandra ashley
    kimberly emily donna michelle carol amanda dorothy melissa deborah stephanie rebecca sharon laura cynthia kathleen
    amy angela shirley anna brenda pamela emma nicole helen samantha katherine christine debra rachel carolyn janet
    catherine maria heather diane ruth julie olivia joyce virginia victoria kelly lauren christina joan evelyn judith
    megan andrea cheryl hannah jacqueline martha gloria teresa ann sara madison frances kathryn janice jean abigail
    alice judy sophia grace denise amber doris marilyn danielle beverly isabella theresa diana natalie brittany
    charlotte marie kayla alexis lori hillary kellyanne melania ivanka huma carly condoleezza nikki elizabeth kamala
    nancy debbie wendy sally peggy betsy tammy loretta michele gabby jeanne jill theresa priti yvette angela ursula
    nicola ruth harriet amber penny liz gemma fiona siobhan aoife niamh ciara sinead sinéad maeve roisin bridget
    catriona eilidh morag kirsty shona rhiannon sian siân bethan cerys imogen phoebe poppy tilly gillian hilary jo
    joanna joanne kate katie kathy kerry kirsten lesley linsey lucy lynn lynne mandy margot maureen moira molly
    naomi nadia rosie rosalind rosemary sheila stella sue susanna susannah suzanne tamsin tara tessa tina tracy una
    vanessa vera zoe zoë eve eva eleanor elaine eileen edith daphne dawn clare claire chloe celia cassandra carrie
    bryony beth belinda audrey april annabel anne annie anita amelia alison agnes ada fatima aisha ayesha khadija
    maryam mariam zainab zeinab leila layla noor nour huda salma samira rania yasmin yasmine amina halima hala nadine
    nasreen shirin farah benazir malala sheikha rabia sumaya hanan ghada lina dina mona rana reem sahar elif ayşe
    emine olga natalia natalya tatiana tatyana svetlana irina elena yelena ekaterina anastasia yulia ludmila oksana
    olena iryna yuliya halyna kateryna daria dariya sophie camille chantal brigitte ségolène segolene marine nathalie
    isabelle valérie valerie sandrine aurélie sylvie monique françoise francoise geneviève amélie ingrid birgit heike
    ute petra annegret annalena renate monika gisela gudrun sigrid astrid freja solveig karin kristin marit mette
    helle margrethe magdalena saskia femke marijke anneke giulia francesca chiara giorgia silvia paola federica lucia
    valentina alessandra carmen pilar dolores isabel ana lucía josefina marta pilar rosa inés ines beatriz cristina
    mercedes consuelo guadalupe xiomara ximena yolanda gabriela daniela mariana luisa fernanda camila juana
    catalina dilma marina tereza priya anjali sunita anita kavita pooja neha deepa lakshmi meera indira sonia mamata
    nirmala smriti sushma mayawati jayalalithaa rekha radha sita usha vidya asha shreya divya swati aarti ritu seema
    nandini padma savitri shalini kiran yuki yuriko sakura akiko keiko naoko yoko michiko haruka ayumi emi kaori
    mei xiaoling hua chunying ngozi chimamanda amara adaeze folake funmi abena akosua ama wanjiru wangari grace
    nomsa thandiwe zanele lindiwe winnie graça joyce ellen tsitsi agnieszka małgorzata ewa katarzyna barbara joanna
    zuzana ilona ágnes klára katalin judit jana ivana milica jelena ana dragana vesna kolinda eleni sofia maria
    katerina corazon imelda leni megawati puan siti retno suu kyi sun-hee geun-hye min-jung so-yeon yo-jong linh thuy
    lan huong tzipi golda ayelet shira tamar yael miriam esther rivka dalia jacinda julia gillian helen tanya leilani
    keisha latoya latisha shanice aaliyah ebony imani jada kiara maxine whoopi oprah stacey brianna kaitlyn mackenzie
    paige peyton sierra sydney autumn brooke crystal erin gretchen holly ivy jenna josephine june kara kendra kristen
    leah lena lillian lorraine louise lucille lydia mabel maggie mallory marcia marlene melanie mildred miranda misty
    monica muriel nadine nina nora norma pauline pearl penelope phyllis polly priscilla ramona regina renee rhonda
    roberta robin robyn rochelle roxanne sabrina selena serena sherry simone sylvia tabitha thelma trisha ursula
    megyn cassidy kayleigh kourtney khloe kendall kylie zendaya rihanna beyonce shakira oprah
    velma veronica viola violet vivian wanda whitney wilma winifred yvonne""".split()
)

EITHER = frozenset(
    """andrea robin jordan kelly alexis ashley leslie lesley taylor morgan casey jamie jessie kim lee pat sam chris
    charlie max alex terry tracy dana shannon cameron drew jean kiran hilary joyce sasha nikita wei jing min yu hong
    xin ling jun ming lin li chen hua ying yan bo""".split()
)


@cache
def _counted() -> dict[str, str]:
    """The census's names with 'm', 'f' or ''."""
    lines = files(__package__).joinpath("given.txt").read_text("utf-8").splitlines()
    return {name: "" if gender == "e" else gender for name, gender in map(str.split, lines)}


@lru_cache(maxsize=16384)
def gender_of(given: str) -> str:
    """'m', 'f' or '' for a given name in any case; double names count by their first part."""
    word = given.casefold().strip(".")
    for candidate in dict.fromkeys((word, word.split("-")[0], _plain(word))):
        if candidate in EITHER:
            return ""
        male, female = candidate in MALE, candidate in FEMALE
        if male != female:
            return "m" if male else "f"
        if not male and candidate in _counted():
            return _counted()[candidate]
    return ""


@lru_cache(maxsize=65536)
def is_given(word: str) -> bool:
    """Whether the word is a known given name of either gender."""
    low = word.casefold().strip(".")
    return _listed(low) or (not low.isascii() and _listed(_plain(low)))


def _listed(low: str) -> bool:
    return low in MALE or low in FEMALE or low in EITHER or low in _counted()


def _plain(word: str) -> str:
    """A word without its accents."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", word) if not unicodedata.combining(letter))
