using System.Collections.Frozen;

namespace ContractFlow.Domain.Terms;

/// <summary>Traditional characters of payment terms with the simplified ones: what Taiwan and Hong Kong write is read as what the
/// mainland writes.</summary>
internal static class ChineseScripts
{
    private const string Pairs =
        "帐账號号見见規规視视親亲觀观貨货結结驗验單单發发對对帳账賬账後后個个開开內内預预訂订簽签約约餘余質质電电匯汇銀银兌兑據据憑凭證证裝装運运達达當当現现場场額额總总價价優优惠惠歲岁"
        + "請请書书業业務务條条際际產产還还數数兩两萬万幾几過过進进間间際际費费來来會会時时從从長长學学無无與与為为給给讓让買买賣卖購购資资財财貿贸險险稅税項项購购"
        + "節节順顺遲迟緩缓終终線线練练織织維维網网續续繳缴紙纸級级細细組组給给絕绝統统綜综納纳檢检樣样機机權权極极標标榮荣殘残滾滚滿满準准憑凭決决沒没潔洁溫温測测"
        + "計计訊讯記记許许設设訴诉診诊評评試试話话該该詳详語语誤误說说課课調调談谈論论諾诺謂谓謝谢議议護护讀读變变貼贴貸贷賃赁賒赊賠赔賣卖賺赚贏赢趕赶車车軍军軌轨軟软"
        + "轉转輪轮輸输辦办農农週周遞递遠远適适遲迟邊边郵邮鄉乡釋释針针鈔钞錢钱錄录鐵铁鎖锁鐘钟關关閉闭問问間间陸陆陳陈陽阳階阶隊队際际隨随雙双雜杂離离難难電电靜静順顺須须"
        + "領领頭头題题願愿類类風风飛飞飯饭餘余館馆馬马驗验體体點点齊齐齡龄緊紧確确種种稱称穩稳競竞筆笔範范築筑簡简籌筹億亿償偿儀仪價价優优儲储傳传債债傷伤僅仅勞劳動动勝胜區区協协"
        + "參参員员問问嗎吗單单嚴严國国園园圓圆圖图團团執执報报場场塊块壓压壞坏塗涂壽寿夠够奪夺獎奖婦妇將将專专尋寻導导屆届屬属島岛師师帶带幣币廠厂廣广應应張张強强彈弹歸归録录復复徵征態态慣惯慮虑憲宪懸悬戶户拋抛採采換换損损搶抢撥拨擇择擔担據据擴扩攜携敗败斷断於"
        + "于曆历書书條条東东樓楼樂乐";

    private static readonly FrozenDictionary<char, char> Map = Pairs.Chunk(2).Where(pair => pair[0] != pair[1]).DistinctBy(pair => pair[0]).ToFrozenDictionary(pair => pair[0], pair => pair[1]);

    /// <summary>The simplified character, or the same one.</summary>
    public static char Simplified(char character) => Map.GetValueOrDefault(character, character);
}
