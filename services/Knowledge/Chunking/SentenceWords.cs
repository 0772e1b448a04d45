using System.Collections.Frozen;

namespace Dateline.Knowledge.Chunking;

/// <summary>The words by which sentences of news English are told apart.</summary>
internal static class SentenceWords
{
    /// <summary>Words whose full stop never ends a sentence.</summary>
    public static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Titles = Words(
        "Mr Mrs Ms Mx Dr Prof Gen Col Lt Sgt Capt Cmdr Cdr Maj Adm Sen Rep Gov Pres Rev Hon Fr Sr St Mt Ft ST MT FT vs v cf ca c approx Approx viz "
        + "al No no Nos nos Fig Figs fig Vol vol pp p ch ed eds Art art Sec sec para Amb Supt Insp Det Messrs Mlle Mme Cpl Pvt Pfc Spc Brig Ens Atty Asst "
        + "Dep Dist e.g i.e a.k.a E.g I.e");

    /// <summary>Those of <see cref="Titles"/> that stand before a number, and are words or ends of sentences elsewhere.</summary>
    public static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> BeforeNumbers = Words("No no Nos nos al v fig art sec p ed c para");

    /// <summary>Abbreviations whose full stop may also end a sentence, if a word follows that often begins one.</summary>
    public static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Abbreviations = Words(
        "Inc Co Corp Ltd Jr etc Bros Est est dept univ Ave Blvd Rd Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Sr Ala Ariz Ark Calif Colo Conn "
        + "Fla Ga Ill Ind Kan Ky La Md Mich Minn Mont Neb Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo Mass");

    /// <summary>Abbreviations after which a capital begins a sentence, unless it is that of a day or a time zone.</summary>
    public static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Times = Words("a.m p.m etc A.M P.M");

    /// <summary>Days and time zones, which go on with a time.</summary>
    public static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> AfterTimes = Words(
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November December "
        + "Jan Feb Mar Apr Jun Jul Aug Sept Oct Nov Dec EST EDT ET GMT UTC BST CET CEST PST PDT PT CST CDT CT MST MDT Eastern Central Pacific Mountain Moscow");

    /// <summary>Names that end with an exclamation mark.</summary>
    public static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Exclaimed = Words("Yahoo Jeopardy Yum");

    /// <summary>Verbs that tell who speaks.</summary>
    public static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> SpeechVerbs = Words(
        "asked said says wrote replied told shouted cried added answered exclaimed yelled demanded wondered inquired");

    /// <summary>Words that often begin a sentence.</summary>
    public static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Starters = Words(
        "The A An In On At But And He She It They We You I This That These Those There Then When While If As After Before Since "
        + "However For Some Many Most His Her Its Their Our My What Who Why How Where Which Both Such With By From To No Not Yet "
        + "So Or Now Still Also Although Because During Under Over Last Next According Earlier Later More Other Another All Each "
        + "Every Several One Two Three Among Between Through Without Instead Meanwhile Once Until Unless Despite Like Even Yesterday "
        + "Today Tomorrow Nobody Nothing Someone Everyone Police Officials Critics Analysts Experts Residents Witnesses Authorities "
        + "Here Whether Do Does Did Is Are Was Were Has Have Had Can Could Will Would Neither Only Just");

    /// <summary>Words that begin sentences and are names too: after an initial they say nothing.</summary>
    public static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> AlsoNames = Words("An So My No To By Will May Like");

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Words(string words) =>
        words.Split(' ').ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
}
