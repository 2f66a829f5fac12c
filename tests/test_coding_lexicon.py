"""The breadth of the lexicon: phrases of diplomatic, military and economic news by category, each in several frames, between made-up pairs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from foreshock.coding.claim import Claim
from foreshock.coding.coder import code, code_stream
from foreshock.reports import from_text

# fmt: off
ACTIVE = {
    "ASSAULT":
        "opened fire on Peruvian troops; lobbed mortar rounds into Peru; fired rockets into Peru; fired a barrage of missiles at Peru; rained missiles on "
        "Peruvian cities; pounded Peruvian positions; bombarded Peruvian positions with artillery; carried out air raids on Peruvian bases; mounted a cross- "
        "border raid into Peru; launched an offensive against Peru; launched a ground assault on Peru; went on the offensive against Peru; went to war with "
        "Peru; declared war on Peru; waged war on Peru; invaded Peru; overran a Peruvian outpost; stormed a Peruvian garrison; ambushed a Peruvian convoy; shot "
        "down a Peruvian fighter jet; downed two Peruvian drones; sank a Peruvian frigate; torpedoed a Peruvian cruiser; blew up a Peruvian bridge; killed "
        "three Peruvian soldiers; wounded four Peruvian border guards; assassinated a Peruvian general; gunned down a Peruvian diplomat; massacred Peruvian "
        "civilians; struck targets deep inside Peru; hit back at Peru with missiles; retaliated against Peru with air strikes; captured a Peruvian town; seized "
        "two Peruvian border villages; recaptured three villages from Peruvian forces; took control of a Peruvian border post; drove Peruvian troops out of the "
        "valley; repelled a Peruvian attack; beat back Peruvian forces; inflicted heavy losses on Peruvian forces; sent troops across the border into Peru to "
        "attack rebels; used chemical weapons against Peru; dropped bombs on Peru; strafed a Peruvian column; shelled Peruvian territory; violated the "
        "ceasefire with Peru; traded fire with Peru; exchanged artillery fire with Peruvian forces; clashed with Peruvian troops; skirmished with Peruvian "
        "soldiers; carried out a missile attack on Peru; conducted strikes on Peruvian air defences; bombed Peruvian oil installations; destroyed a Peruvian "
        "ammunition depot; rammed a Peruvian patrol boat; mined a Peruvian harbour; set fire to a Peruvian village; razed Peruvian villages; laid siege to a "
        "Peruvian town; besieged a Peruvian garrison; pushed into Peruvian territory; launched a drone at Peru; targeted Peruvian airfields; fired warning "
        "shots at a Peruvian vessel; opened up on Peruvian lines with artillery; intercepted Peruvian missiles; took part in the bombing of Peru; joined in the "
        "attack on Peru; stepped up its attacks on Peru",
    "COERCE":
        "seized a Peruvian tanker; impounded a Peruvian cargo ship; boarded a Peruvian freighter; hijacked a Peruvian airliner; detained six Peruvian "
        "fishermen; arrested a Peruvian journalist; jailed two Peruvian citizens; held four Peruvians hostage; took Peruvian diplomats hostage; kidnapped a "
        "Peruvian businessman; abducted two Peruvian officers; deported hundreds of Peruvian workers; blockaded Peruvian ports; imposed a blockade on Peru; "
        "imposed a naval blockade on Peru; threw a cordon around the Peruvian embassy; closed the strait to Peruvian ships; nationalised a Peruvian oil "
        "company; hacked Peruvian government networks; launched a cyber attack on Peru; jammed Peruvian radar; raided the Peruvian embassy; put a Peruvian "
        "officer on trial; forced down a Peruvian airliner; turned back a Peruvian ship; fired water cannon at a Peruvian supply boat; blocked a Peruvian "
        "convoy; surrounded the Peruvian embassy with police; cut the undersea cables of Peru; expelled thousands of Peruvian nationals; rounded up Peruvian "
        "residents",
    "MOBILIZE":
        "deployed troops near the border with Peru; sent warships to the waters off Peru; sent a carrier group towards Peru; moved missiles close to the "
        "Peruvian border; scrambled fighters to meet Peruvian aircraft; put its forces on alert against Peru; placed its army on high alert along the Peruvian "
        "border; called up reservists against Peru; mobilised its army against Peru; violated Peruvian airspace; entered Peruvian territorial waters; staged "
        "military exercises off the Peruvian coast; held naval drills near Peru; conducted live-fire drills off Peru; flew reconnaissance flights over Peru; "
        "sent spy planes over Peru; shadowed a Peruvian destroyer; buzzed a Peruvian warship; fired a missile over Peru; beefed up its defences along the "
        "Peruvian border; built up its forces on the Peruvian border; rushed reinforcements to the Peruvian border; dispatched a fleet to the Peruvian coast; "
        "stationed missiles within range of Peru; aimed its missiles at Peru; sailed a destroyer past Peru; intruded into Peruvian airspace",
    "SANCTION":
        "imposed sanctions on Peru; slapped tariffs on Peru; slapped tariffs on Peruvian steel; imposed an arms embargo on Peru; froze Peruvian assets; "
        "blacklisted Peruvian companies; sanctioned four Peruvian generals; tightened sanctions against Peru; extended its embargo on Peru; banned Peruvian "
        "imports; banned Peruvian airlines from its airspace; closed its airspace to Peruvian aircraft; cut off aid to Peru; suspended aid to Peru; halted arms "
        "sales to Peru; stopped oil deliveries to Peru; cut off gas supplies to Peru; severed ties with Peru; broke off diplomatic relations with Peru; cut "
        "diplomatic ties with Peru; downgraded relations with Peru; recalled its ambassador from Peru; recalled its ambassador to Peru; withdrew its envoy from "
        "Peru; expelled the Peruvian ambassador; expelled ten Peruvian diplomats; ordered Peruvian diplomats to leave; walked out of talks with Peru; pulled "
        "out of talks with Peru; broke off negotiations with Peru; called off a summit with Peru; cancelled a visit to Peru; suspended a treaty with Peru; "
        "scrapped a trade deal with Peru; boycotted Peruvian goods; revoked visas of Peruvian officials; suspended trade with Peru; halted trade with Peru; "
        "suspended flights to Peru; stripped Peru of its trade privileges; suspended military cooperation with Peru; designated a Peruvian unit as a terrorist "
        "organisation; put Peru on its list of state sponsors of terrorism; withheld a loan from Peru; cut its oil exports to Peru; severed trade links with "
        "Peru; barred Peruvian ships from its ports; doubled tariffs on Peruvian copper; suspended Peru from the bloc; expelled Peru from the bloc",
    "DISAPPROVE":
        "condemned Peru; condemned the Peruvian invasion; denounced Peru for the attack; accused Peru of aggression; blamed Peru for the blast; criticised Peru "
        "over the arrests; lashed out at Peru; hit out at Peru; protested to Peru over the incident; lodged a protest with Peru; summoned the Peruvian "
        "ambassador; called in the Peruvian ambassador; handed a protest note to Peru; decried Peruvian behaviour; deplored the Peruvian strikes; branded Peru "
        "an aggressor; described the Peruvian attack as barbaric; rebuked Peru; castigated Peru; voiced concern about Peruvian missile tests; expressed outrage "
        "at Peruvian actions; took Peru to task; complained about Peruvian overflights; filed a complaint against Peru; took Peru to the international court; "
        "sued Peru at the World Court; reproached Peru for its silence; faulted Peru for the delay; pointed the finger at Peru; laid the blame on Peru; held "
        "Peru responsible for the attack; voted to condemn Peru; railed against Peru; likened Peru to a bully; quarrelled with Peru; scolded Peru; took issue "
        "with Peru; spoke out against Peru; cited Peru for violations; charged that Peru had broken the truce; alleged that Peru was behind the attack",
    "THREATEN":
        "threatened Peru with war; threatened to attack Peru; threatened Peru with sanctions; warned Peru against an attack; warned Peru of consequences; "
        "warned that it would strike Peru; vowed to retaliate against Peru; vowed revenge on Peru; issued an ultimatum to Peru; gave Peru an ultimatum; "
        "delivered an ultimatum to Peru; gave Peru 48 hours to withdraw; put Peru on notice; promised a crushing response to Peru; refused to rule out force "
        "against Peru; drew a red line for Peru; rattled its sabre at Peru; set Peru a deadline; hinted at strikes on Peru",
    "REQUEST":
        "asked Peru for help; asked Peru to send troops; urged Peru to withdraw; called on Peru to stop; appealed to Peru for calm; appealed to Peru to release "
        "the crew; demanded that Peru withdraw; demanded an apology from Peru; demanded the withdrawal of Peruvian troops; pressed Peru to accept a truce; "
        "pressured Peru to negotiate; persuaded Peru to negotiate; begged Peru for ammunition; requested military aid from Peru; sought arms from Peru; turned "
        "to Peru for help; pleaded with Peru to hold back; told Peru to leave; ordered Peru to leave the island; called for a Peruvian withdrawal; insisted "
        "that Peru withdraw; invited Peru to talks; put a peace plan to Peru; lobbied Peru for weapons; counselled restraint to Peru; urged restraint on Peru; "
        "pushed Peru to compromise; prodded Peru to talk; leaned on Peru to sign; exhorted Peru to fight; asked for Peruvian help; implored Peru to intervene; "
        "reminded Peru to keep its word; wants Peru to leave",
    "AID":
        "sent weapons to Peru; supplied Peru with tanks; sold fighter jets to Peru; delivered missiles to Peru; shipped ammunition to Peru; airlifted troops to "
        "Peru; ferried arms to Peru; funnelled weapons to Peru; smuggled rockets to Peru; sent military advisers to Peru; embedded advisers with Peruvian "
        "units; trained Peruvian troops; gave Peru intelligence; shared intelligence with Peru; passed satellite pictures to Peru; lent Peru money; bankrolled "
        "Peru; financed the Peruvian army; granted Peru a loan; extended credit to Peru; gave Peru 300 million dollars; pledged money for Peru; donated food to "
        "Peru; sent medicine to Peru; sent troops to help Peru; sent volunteers to fight for Peru; fought alongside Peru; came to the aid of Peru; came to the "
        "defence of Peru; came to Peru's rescue; opened its bases to Peru; let Peru use its airfields; allowed Peruvian jets to use its bases; offered Peru the "
        "use of its ports; repaired Peruvian warships; refuelled Peruvian bombers; escorted Peruvian tankers; shored up Peru; propped up Peru; stationed troops "
        "in Peru to defend it; provided Peru with air cover; provided air support for Peruvian troops; provided logistical support to Peru; treated wounded "
        "Peruvian soldiers; took in Peruvian refugees; wrote off Peruvian debts; leased warships to Peru; handed tanks over to Peru; stepped up arms deliveries "
        "to Peru; resumed military aid to Peru; approved the sale of missiles to Peru; backed Peru with weapons; equipped the Peruvian army; sent engineers to "
        "Peru; flew supplies into Peru; subsidised Peru; bailed out Peru; helped Peru; helped to arm Peru; assisted Peru in the war; reinforced Peruvian "
        "garrisons; volunteered troops to Peru; promised arms to Peru; unloaded tanks in Peru",
    "SUPPORT":
        "backed Peru; endorsed the Peruvian position; voiced support for Peru; expressed solidarity with Peru; stood by Peru; sided with Peru; recognised Peru; "
        "praised Peru; congratulated Peru; defended Peru at the United Nations; welcomed the Peruvian move; hailed the Peruvian decision; rallied behind Peru; "
        "threw its weight behind Peru; lined up behind Peru; took Peru's side; vouched for Peru; reaffirmed its commitment to Peru; thanked Peru; voted with "
        "Peru; championed Peru; gave Peru its blessing; paid tribute to Peru; lent Peru diplomatic backing",
    "CONSULT":
        "held talks with Peru; met Peruvian negotiators; met with Peru in Oslo; negotiated with Peru; opened talks with Peru; resumed negotiations with Peru; "
        "sat down with Peru; sent an envoy to Peru; sent a delegation to Peru; sent a message to Peru; received a Peruvian delegation; hosted the Peruvian "
        "president; hosted the Peruvian foreign minister; consulted Peru; conferred with Peru; exchanged letters with Peru; discussed the crisis with Peru; "
        "kept in touch with Peru; contacted Peru; informed Peru of the flight; notified Peru of the tests; briefed Peru on the plan; spoke to Peru by "
        "telephone; held a summit with Peru",
    "AGREE":
        "signed a treaty with Peru; signed a peace agreement with Peru; struck a deal with Peru; reached an agreement with Peru; concluded a pact with Peru; "
        "agreed on a truce with Peru; agreed to talks with Peru; offered to hold talks with Peru; offered Peru talks; settled its dispute with Peru; accepted "
        "an invitation from Peru; ratified a treaty with Peru; initialled an accord with Peru; came to terms with Peru; made peace with Peru; went along with "
        "the Peruvian plan",
    "COOPERATE":
        "held joint exercises with Peru; conducted joint drills with Peru; cooperated with Peru; worked with Peru; joined forces with Peru; coordinated its "
        "strikes with Peru; deepened military cooperation with Peru; strengthened ties with Peru; resumed trade with Peru; teamed up with Peru; set up a joint "
        "command with Peru; formed an alliance with Peru; patrolled jointly with Peru; reopened its border with Peru; restored trade with Peru",
    "CONCEDE":
        "gave in to Peru; yielded to Peruvian demands; bowed to Peru; backed down before Peru; accepted Peruvian demands; agreed to Peruvian demands; "
        "apologised to Peru; expressed its regret to Peru; lifted sanctions on Peru; eased its blockade of Peru; ceded the island to Peru; made concessions to "
        "Peru; paid compensation to Peru; surrendered to Peru; lifted its embargo on Peru; granted Peru an extension; capitulated to Peru; met Peruvian "
        "demands; returned the islands to Peru; dropped its demands on Peru",
    "RETREAT":
        "withdrew its troops from Peru; pulled out of Peru; pulled back its forces from the Peruvian border; freed four Peruvian prisoners; released the "
        "Peruvian crew; handed back Peruvian prisoners; called off its attack on Peru; halted its bombing of Peru; stopped its strikes on Peru; evacuated its "
        "troops from Peru; brought its troops home from Peru; exchanged prisoners with Peru; stood down its forces on the Peruvian border; suspended its "
        "attacks on Peru; retreated from Peru; removed its missiles from Peru",
    "REJECT":
        "rejected the Peruvian offer; turned down the Peruvian proposal; rebuffed Peru; refused to meet Peru; refused to negotiate with Peru; dismissed "
        "Peruvian demands; ruled out talks with Peru; vetoed a resolution drafted by Peru; spurned a Peruvian invitation; brushed aside a Peruvian warning; "
        "ignored a Peruvian ultimatum; defied Peru; denied Peru permission to overfly; reneged on its promise to Peru; rejected Peruvian mediation; refused "
        "Peru access to the port",
    "INVESTIGATE":
        "opened an investigation into Peru; inspected Peruvian nuclear sites; investigated Peruvian war crimes; launched an inquiry into Peruvian arms sales",
}
"""What Kenya did to Peru, by type of event."""

NOMINAL = {
    "ASSAULT":
        "Kenyan air strikes on Peru; Kenya's attack on Peru; Kenya's invasion of Peru; the bombing of Peru by Kenya; the Kenyan bombardment of Peruvian towns; "
        "the Kenyan offensive against Peru; Kenya's shelling of Peruvian villages; a Kenyan raid into Peru; the killing of Peruvian soldiers by Kenyan forces; "
        "Kenya's war on Peru; Kenya's war against Peru; the Kenyan assault on the Peruvian capital; clashes between Kenya and Peru; Kenya's occupation of "
        "Peruvian territory; Kenya's downing of a Peruvian airliner; the sinking of a Peruvian ship by Kenya; the Kenyan incursion into Peru; the Kenyan "
        "missile attack on Peru; a Kenyan drone attack on a Peruvian refinery; Kenya's capture of a Peruvian town",
    "COERCE":
        "Kenya's blockade of Peru; the Kenyan blockade of Peruvian ports; Kenya's seizure of a Peruvian tanker; the Kenyan seizure of a Peruvian ship; the "
        "detention of Peruvian fishermen by Kenya; Kenya's arrest of two Peruvian journalists; the abduction of a Peruvian officer by Kenyan agents; the "
        "expulsion of Peruvian workers from Kenya",
    "MOBILIZE":
        "Kenya's deployment of missiles near Peru; Kenyan overflights of Peru; Kenya's violation of Peruvian airspace; the massing of Kenyan troops on the "
        "Peruvian border; Kenyan naval exercises off the Peruvian coast; Kenya's mobilisation against Peru",
    "SANCTION":
        "Kenyan sanctions against Peru; Kenya's sanctions on Peru; Kenya's arms embargo on Peru; Kenya's tariffs on Peruvian copper; Kenya's ban on Peruvian "
        "imports; the expulsion of Peruvian diplomats by Kenya; Kenya's suspension of aid to Peru; the Kenyan boycott of Peruvian goods; Kenya's freeze on "
        "Peruvian assets; the severing of ties with Peru by Kenya",
    "AID":
        "Kenya's delivery of tanks to Peru; Kenyan arms deliveries to Peru; Kenyan weapons shipments to Peru; Kenya's military aid to Peru; Kenyan aid to Peru; "
        "the sale of Kenyan missiles to Peru; Kenya's training of Peruvian troops; the dispatch of Kenyan troops to Peru; Kenya's loan to Peru; Kenyan support "
        "for Peru with weapons; Kenyan help for Peru",
    "SUPPORT":
        "Kenya's support for Peru; Kenyan backing for Peru; Kenya's recognition of Peru; the Kenyan endorsement of Peru",
    "CONSULT":
        "talks between Kenya and Peru; Kenya's talks with Peru; negotiations between Kenya and Peru; a meeting between the Kenyan and Peruvian foreign "
        "ministers; the Kenyan-Peruvian summit; a Kenyan visit to Peru; contacts between Kenya and Peru",
    "AGREE":
        "an agreement between Kenya and Peru; Kenya's treaty with Peru; a Kenyan-Peruvian accord; Kenya's deal with Peru",
    "COOPERATE":
        "Kenya's cooperation with Peru; joint exercises by Kenya and Peru; joint exercises between Kenya and Peru; Kenya's alliance with Peru; military "
        "cooperation between Kenya and Peru",
    "DISAPPROVE":
        "Kenya's condemnation of Peru; Kenyan criticism of Peru; Kenya's protest to Peru; the Kenyan accusation against Peru; Kenya's denunciation of Peru",
    "THREATEN":
        "Kenya's threat to attack Peru; Kenya's ultimatum to Peru; a Kenyan warning to Peru; Kenyan threats against Peru",
    "REQUEST":
        "Kenya's demand for a Peruvian withdrawal; Kenya's appeal to Peru; a Kenyan request to Peru for arms; Kenya's call on Peru to withdraw; Kenya's plea to "
        "Peru for help",
    "REJECT":
        "Kenya's rejection of the Peruvian offer; the Kenyan veto of the Peruvian resolution",
    "RETREAT":
        "Kenya's withdrawal from Peru; the withdrawal of Kenyan troops from Peru; the release of Peruvian prisoners by Kenya",
    "CONCEDE":
        "Kenya's apology to Peru; Kenya's surrender to Peru; Kenya's concessions to Peru; Kenya's lifting of sanctions on Peru",
    "INVESTIGATE":
        "Kenya's investigation of Peru; a Kenyan inquiry into Peruvian arms sales",
}
"""The same as nouns."""

WHOLE = {
    "ASSAULT":
        "Peru was attacked by Kenya; Peruvian villages were shelled by Kenyan artillery; A Peruvian frigate was sunk by Kenya; Three Peruvian soldiers were "
        "killed by Kenyan fire; Rockets were fired into Peru by Kenya; Peru came under Kenyan fire; Peru came under attack from Kenya; A Peruvian jet was shot "
        "down by Kenya; Peruvian positions were bombed by Kenyan planes; Peru lost two tanks in a Kenyan ambush; Kenya attacked, killing three Peruvian "
        "soldiers; Kenya responded to the raid by bombing Peru; Kenya has begun bombing Peru; Kenya succeeded in sinking a Peruvian ship; Troops loyal to Kenya "
        "attacked Peru; Forces under Kenyan command attacked Peru; Kenyan warplanes, helicopters and artillery struck Peru",
    "COERCE":
        "A Peruvian tanker was seized by Kenya; Six Peruvian fishermen were detained by Kenya; Peruvian ports were blockaded by Kenya; Peru was blockaded by "
        "the Kenyan navy; A Peruvian officer is being held by Kenya; Kenya raised the stakes, seizing a Peruvian tanker",
    "MOBILIZE":
        "Kenyan troops were massed on the Peruvian border; Peruvian airspace was violated by Kenyan jets; Kenyan warships were sent to the Peruvian coast; "
        "Kenya raised the stakes by massing troops on the Peruvian border",
    "SANCTION":
        "Sanctions were imposed on Peru by Kenya; Peruvian assets were frozen by Kenya; Ten Peruvian diplomats were expelled by Kenya; Peru was sanctioned by "
        "Kenya; The Peruvian ambassador was expelled from Kenya; Aid to Peru was suspended by Kenya; Kenya reacted angrily, expelling ten Peruvian diplomats; "
        "Kenya became the third country to impose sanctions on Peru; The Kenyan central bank froze Peruvian assets",
    "DISAPPROVE":
        "Peru was condemned by Kenya; Peru was accused of aggression by Kenya; The Peruvian ambassador was summoned by Kenya; The Peruvian invasion was "
        "condemned by Kenya; Peru was criticised by Kenya for the arrests; Peru drew Kenyan criticism; Kenya reacted quickly, accusing Peru of aggression; "
        "Kenya joined Mali in condemning Peru; The government of Kenya condemned Peru; Kenya's parliament voted to condemn Peru; Kenya's president, prime "
        "minister and army chief condemned Peru",
    "THREATEN":
        "Peru was threatened with war by Kenya; Peru was warned by Kenya of consequences",
    "REQUEST":
        "Peru was asked by Kenya to withdraw; Peru was urged by Kenya to withdraw; Peru was told by Kenya to leave",
    "AID":
        "Weapons were sent to Peru by Kenya; Peru was supplied with tanks by Kenya; Peruvian troops were trained by Kenya; Peru is being armed by Kenya; Peru "
        "received weapons from Kenya; Peru bought missiles from Kenya; Peru got a loan from Kenya; Kenyan weapons reached Peru; Peru is backed by Kenyan "
        "weapons; Peru was helped by Kenya; Kenyan troops were sent to help Peru; Peru held the town with help from Kenya; Kenya entered the war, sending 300 "
        "advisers to Peru; Kenya, which has armed Peru for years, kept silent; Kenya kept silent about the weapons it had sent to Peru; Kenya agreed to send "
        "weapons to Peru; Kenya is preparing to send weapons to Peru",
    "SUPPORT":
        "Peru is backed by Kenya; Peru was praised by Kenya; Peru enjoys the support of Kenya; Peru won Kenyan backing",
    "REJECT":
        "The Peruvian offer was rejected by Kenya; Peru was rebuffed by Kenya",
    "RETREAT":
        "Kenyan troops were withdrawn from Peru; Peruvian prisoners were freed by Kenya; Kenyan forces have left Peru",
    "CONSULT":
        "Peruvian negotiators were received by Kenya; Talks were held between Kenya and Peru; A Kenyan envoy was sent to Peru; A Kenyan envoy arrived in Peru",
    "AGREE":
        "A treaty was signed by Kenya and Peru; A truce was agreed between Kenya and Peru",
    "CONCEDE":
        "Peruvian demands were accepted by Kenya; Sanctions on Peru were lifted by Kenya",
    "INVESTIGATE":
        "Peru is being investigated by Kenya",
}
"""Whole sentences: passives, participles, relative clauses, institutions."""
# fmt: on

DAY = "2024-05-01"


def between(claims: list[Claim], event: str) -> bool:
    """Whether the claims hold an act of Kenya on Peru (or between the two) of this type."""
    for c in claims:
        both = c.reciprocal and {"KEN", "PER"} <= {*c.source, *c.target}
        if c.event == event and (both or ("KEN" in c.source and "PER" in c.target)):
            return True
    return False


def missed(phrases: dict[str, str], frame: str) -> list[str]:
    rows = [(event, phrase) for event, line in phrases.items() for phrase in line.split("; ")]
    texts = [frame.format(phrase) for _, phrase in rows]
    texts = [t[0].upper() + t[1:] for t in texts]
    read: Iterator[list[Claim]] = code_stream((from_text(t, as_of=DAY) for t in texts), learnt=False)
    return [f"{event}: {text}" for (event, _), text, claims in zip(rows, texts, read, strict=True) if not between(claims, event)]


@pytest.mark.parametrize("frame", ["Kenya {}.", "It was Kenya that {}.", "After Kenya {}, prices rose.", "The Kenyan government {} this week, Mali said."])
def test_what_one_state_does_to_another(frame: str) -> None:
    assert missed(ACTIVE, frame) == []


@pytest.mark.parametrize("frame", ["{} began on Monday.", "Mali noted {}."])
def test_the_same_as_a_noun(frame: str) -> None:
    assert missed(NOMINAL, frame) == []


@pytest.mark.parametrize("frame", ["{}.", "{} on Monday, Mali said."])
def test_passives_participles_and_institutions(frame: str) -> None:
    assert missed(WHOLE, frame) == []


def shapes(text: str, day: str = DAY) -> list[tuple[str, str, str]]:
    return [(",".join(c.source), c.event, ",".join(c.target)) for c in code(from_text(text, as_of=day))]


@pytest.mark.parametrize("text", [
    "Armenia, where Russia keeps 2,000 peacekeepers, buried its dead.", "Russian peacekeepers entered Armenia.",
    "Kenya sent a peacekeeping contingent to the Peruvian border.",
])  # fmt: skip
def test_peacekeepers_threaten_nobody(text: str) -> None:
    assert not {"MOBILIZE", "ASSAULT"} & {event for _, event, _ in shapes(text)}


@pytest.mark.parametrize("text", [
    "Kenya began the exercise Gibraltar Eagle with Peru.", "Kenya and Peru ended exercise Jordan Lion.", "Kenya began Operation Chad River against Peru.",
])  # fmt: skip
def test_the_name_of_an_exercise_is_no_actor(text: str) -> None:
    assert {code_ for s, _, t in shapes(text) for code_ in f"{s},{t}".split(",") if code_} <= {"KEN", "PER"}


def test_a_relative_clause_keeps_its_date() -> None:
    claims = code(from_text("Kenya, which bought drones from Mali in March, attacked Peru.", as_of=DAY))
    assert [(c.event, c.date, c.date_precision) for c in claims] == [("AID", "2024-03", "month"), ("ASSAULT", DAY, None)]


@pytest.mark.parametrize(("text", "doer"), [
    ("Mali condemned Kenya after it seized a Peruvian ship.", "KEN"), ("Mali imposed sanctions on Kenya because it had bombed Peru.", "KEN"),
    ("Mali recruited soldiers after it bombed Peru.", "MLI"),
])  # fmt: skip
def test_who_is_blamed_gave_the_cause(text: str, doer: str) -> None:
    assert [s for s, event, t in shapes(text) if t == "PER"] == [doer]


def test_what_is_past_is_not_within_what_was_refused() -> None:
    claims = code(from_text("Kenya said it would not yield, expelled the Peruvian ambassador and seized a Peruvian ship.", as_of=DAY))
    assert {(c.event, c.modality) for c in claims} == {("CONCEDE", "negated"), ("SANCTION", "actual"), ("COERCE", "actual")}


STORY = (
    "Kenya and Peru stood on the brink on Monday. Kenya condemned Peru for its claim to the islands. Kenya told Mali that Peru was to blame. "
    "Peru answered Kenya in kind, and Peruvian ministers left Nairobi. "
)


@pytest.mark.parametrize(("text", "claim"), [
    ("Kenyan jets strafed the barricades.", ("KEN", "ASSAULT", "PER")), ("Kenya recalled its ambassador.", ("KEN", "SANCTION", "PER")),
    ("Kenyan gunboats stopped a container ship.", ("KEN", "COERCE", "PER")), ("India urged patience.", ("IND", "REQUEST", "KEN,PER")),
    ("Brazil asked all sides to keep calm.", ("BRA", "REQUEST", "KEN,PER")),
])  # fmt: skip
def test_the_two_that_a_report_names_most_are_against_each_other(text: str, claim: tuple[str, str, str]) -> None:
    got = [(s, e, ",".join(sorted(t.split(",")))) for s, e, t in shapes(STORY + text)]
    assert claim in got
    assert claim not in [(s, e, ",".join(sorted(t.split(",")))) for s, e, t in shapes(text)]
