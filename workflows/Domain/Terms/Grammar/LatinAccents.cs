using System.Collections.Frozen;

namespace ContractFlow.Domain.Terms;

/// <summary>Latin letters with accents and the letters without. A table of its own, since the runtime without the data of cultures
/// decomposes no characters.</summary>
internal static class LatinAccents
{
    private const string Pairs =
        "ÀAÁAÂAÃAÄAÅAĀAĂAĄAÇCĆCĈCĊCČCĎDÈEÉEÊEËEĒEĔEĖEĘEĚEĜGĞGĠGĢGĤHÌIÍIÎIÏIĨIĪIĬIĮIİIĴJĶKĹLĻLĽLÑNŃNŅNŇNÒOÓOÔOÕOÖOŌOŎOŐOŔRŖRŘRŚSŜS"
        + "ŞSŠSŢTŤTÙUÚUÛUÜUŨUŪUŬUŮUŰUŲUŴWÝYŶYŸYŹZŻZŽZàaáaâaãaäaåaāaăaąaçcćcĉcċcčcďdèeéeêeëeēeĕeėeęeěeĝgğgġgģgĥhìiíiîiïiĩiīiĭiįiĵjķk"
        + "ĺlļlľlñnńnņnňnòoóoôoõoöoōoŏoőoŕrŗrřrśsŝsşsšsſsţtťtùuúuûuüuũuūuŭuůuűuųuŵwýyÿyŷyźzżzžz";

    private static readonly FrozenDictionary<char, string> Map = Pairs.Chunk(2).ToFrozenDictionary(pair => pair[0], pair => pair[1].ToString());

    /// <summary>The letter without its accent, a sign as ASCII writes it, or the same character.</summary>
    public static string Plain(char character) => Map.GetValueOrDefault(character) ?? character switch
    {
        'æ' => "ae",
        'œ' => "oe",
        'ß' => "ss",
        'ø' => "o",
        'ª' => "a",
        'º' => "o",
        '½' => "1/2",
        '⅓' => "1/3",
        '⅔' => "2/3",
        '¼' => "1/4",
        '¾' => "3/4",
        '\u2044' or '\u2215' => "/",
        '\u201C' or '\u201D' or '\u201E' or '«' or '»' => " ",
        >= '\uFF01' and <= '\uFF5E' => ((char)(character - '\uFF01' + '!')).ToString(),
        _ => character.ToString(),
    };
}
