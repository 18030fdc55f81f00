pragma Singleton
import QtQuick

// What a code before the scanner is, and what can be done with it; any other answer is the general one.
QtObject {
    function title(code: string, params: var): string {
        switch (code) {
        case "foreign_code":
            return qsTr("这个码不是本厅的");
        case "forged_code":
            return qsTr("这个码认不出来");
        case "expired_code":
            return qsTr("这个码过期了");
        case "revoked_code":
            return qsTr("这个码作废了");
        case "revoked_case":
            return qsTr("这个办件码换过新的了");
        case "revoked_item":
            return qsTr("这个事项码换过新的了");
        case "other_code":
            return qsTr("这个码在这里用不上");
        case "broken_code":
            return qsTr("这个码不完整");
        case "unknown_key":
            return qsTr("这个码不是本厅发的");
        case "expired_case":
            return qsTr("这个办件码过期了");
        case "expired_pickup":
            return qsTr("这个取件码过期了");
        case "pickup_code":
            return qsTr("这是取件码");
        case "staff_code":
            return qsTr("这是工作人员的码");
        case "window_code":
            return params && params["window"] ? qsTr("这是 %1 号窗口的码").arg(params["window"]) : qsTr("这是窗口的码");
        case "code_url":
            return qsTr("这是一个网址");
        case "code_payment":
            return qsTr("这是付款码");
        case "code_health_code":
            return qsTr("这是健康码");
        case "code_wifi":
            return qsTr("这是无线网的码");
        case "code_contact":
            return qsTr("这是名片码");
        case "code_id_number":
            return qsTr("请收好身份证号");
        case "code_credit_code":
            return qsTr("这是营业执照上的码");
        case "code_case_number":
            return qsTr("这个办件编号不是本厅的");
        case "code_item_number":
            return qsTr("这个事项码本厅还没有");
        case "unknown_case":
            return qsTr("没有查到这件事");
        case "case_offline":
            return qsTr("网络不通，现在查不了");
        case "case_locked":
            return qsTr("输错太多次，先停一停");
        case "many_numbers":
            return qsTr("编号查得太多，先停一停");
        default:
            return qsTr("这件事现在办不了");
        }
    }

    function story(code: string, params: var): string {
        switch (code) {
        case "foreign_code":
            return qsTr("可以扫本厅的排队小票、预约码、办件码。别的码请用手机打开。");
        case "forged_code":
            return qsTr("可能是码脏了、折了，也可能不是本厅发的。擦平再扫一次，或者请工作人员看看。");
        case "expired_code":
            return qsTr("请重新取号，原来的号不能再用了。");
        case "revoked_code":
            return qsTr("请重新取号，或者请工作人员看看。");
        case "revoked_case":
            return qsTr("办件还在。请扫新凭证上的码，或者带身份证到窗口问。");
        case "revoked_item":
            return qsTr("请扫墙上新贴的码，或者在“办事指南”里按名称找。");
        case "other_code":
            return qsTr("它是本厅的码，不过不是排队用的。请拿到导办台。");
        case "broken_code":
            return qsTr("可能脏了、折了，或者没拍全。擦平放稳再扫一次。");
        case "unknown_key":
            return qsTr("可能是别的大厅的码。请看看纸上写的是哪个大厅。");
        case "expired_case":
            return qsTr("办件还在。请到窗口换一个新码，或者扫办件编号的条码。");
        case "expired_pickup":
            return qsTr("东西没有丢。请带身份证到导办台领取。");
        case "pickup_code":
            return qsTr("请到智能取件柜前面扫它，柜门才会打开。这台机器不开柜门。");
        case "staff_code":
            return qsTr("给工作人员登录用的，不能用来办事。如果是您捡到的，请交到导办台。");
        case "window_code":
            return qsTr("请看大厅里窗口上面的号码牌。");
        case "code_url":
            return qsTr("这台机器不打开网址。请用您的手机扫它。");
        case "code_payment":
            return qsTr("这台机器不收钱，也不会扣您的钱。请把付款码收好。");
        case "code_health_code":
            return qsTr("办事不用健康码。请扫小票、预约码或者办件码。");
        case "code_wifi":
            return qsTr("请用手机自己的设置扫它，就能连上。");
        case "code_contact":
            return qsTr("请用您的手机扫它来加联系人。");
        case "code_id_number":
            return qsTr("这台机器没有记下它。请扫小票、预约码或者办件码。");
        case "code_credit_code":
            return qsTr("办事请带上营业执照到窗口。要查办理进度，请扫办件码。");
        case "code_case_number":
            return qsTr("本厅不认识这个编号。请看看凭证上是哪个部门，或者问工作人员。");
        case "code_item_number":
            return qsTr("可以在“办事指南”里按名称找一找。");
        case "unknown_case":
            return qsTr("可能刚刚收件，还没有传过来。请过一会儿再扫，或者到窗口问。");
        case "case_offline":
            return qsTr("您的码有效，事情照常在办。请过一会儿再扫，或者到窗口问。");
        case "case_locked":
            return params && params["at"] ? qsTr("为了保护您的信息，%1 以后可以再试。进度照样能看；着急请带身份证到窗口。").arg(Words.dayOfMonth(params["day"]) + " " + params["at"]) : qsTr("请过一会儿再试，或者带身份证到窗口。");
        case "many_numbers":
            return qsTr("请过十分钟再扫编号。凭证上的办件码现在就能扫，也可以到窗口问。");
        default:
            return qsTr("别的功能还可以用，也可以请工作人员帮忙。");
        }
    }
}
