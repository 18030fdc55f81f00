pragma Singleton
import QtQuick

// Words for the codes of a guide's rows.
QtObject {
    // What a row is about, above its own text; empty where the text says it itself.
    function label(kind: string, code: string): string {
        switch (kind === "fact" ? code : kind) {
        case "place":
            return qsTr("办理地点");
        case "window":
            return qsTr("窗口");
        case "consult":
            return qsTr("咨询电话");
        case "complain":
            return qsTr("监督投诉");
        case "condition":
            return qsTr("谁可以办");
        case "basis":
            return qsTr("依据");
        case "body":
            return qsTr("实施单位");
        case "quota":
            return qsTr("数量限制");
        case "intermediary":
            return qsTr("中介服务");
        case "code":
            return qsTr("事项编码");
        case "result":
            return qsTr("办好后给您");
        case "fee":
            return qsTr("收费");
        case "special":
            return qsTr("可能另需时间，不算在办理时限里");
        default:
            return "";
        }
    }

    // What stands below the row that it belongs to.
    function remark(kind: string, code: string, notes: string): string {
        if (kind === "only")
            return qsTr("只有这种情况要带：%1").arg(notes);
        if (kind === "sample")
            return code === "result" ? qsTr("样子：%1").arg(notes) : qsTr("这样填：%1").arg(notes);
        if (kind !== "paper")
            return notes;
        switch (code) {
        case "here":
            return qsTr("这张表可以在这台机器上填");
        case "web":
            return qsTr("空白表可以在网上下载");
        default:
            return qsTr("样子可以在网上看");
        }
    }

    // The row's own headline where the guide has none.
    function headline(kind: string, code: string, facts: var): string {
        if (kind === "limit") {
            switch (code) {
            case "promised":
                return qsTr("承诺 %1办结").arg(days(facts));
            case "statutory":
                return qsTr("最长 %1（法律规定）").arg(days(facts));
            case "at_once":
                return qsTr("当场办结");
            default:
                return qsTr("当天办结");
            }
        }
        if (code === "free")
            return qsTr("不收费");
        if (code === "visits")
            return facts["count"] === 0 ? qsTr("不用跑，网上就能办") : qsTr("最多跑 %1 次").arg(facts["count"]);
        return "";
    }

    // The quiet line under the headline.
    function line(kind: string, code: string, facts: var): string {
        if (kind === "material")
            return material(code, facts);
        if (kind === "step" || kind === "special")
            return facts["days"] === undefined ? "" : days(facts);
        if (kind === "fee")
            return facts["fen"] < 0 ? qsTr("按情况收费") : qsTr("%1 元").arg(money(facts["fen"]));
        return "";
    }

    function days(facts: var): string {
        return facts["unit"] === "working" ? qsTr("%n 个工作日", "", facts["days"]) : qsTr("%n 天", "", facts["days"]);
    }

    function money(fen: int): string {
        return fen % 100 === 0 ? String(fen / 100) : (fen / 100).toFixed(2);
    }

    function material(code: string, facts: var): string {
        if (code === "shared")
            return qsTr("不用带，部门之间能查到");
        const said = [code === "later" ? qsTr("可以后补") : (code === "when_applicable" ? qsTr("有这种情况才带") : qsTr("必须带"))];
        if (facts["originals"] > 0)
            said.push(qsTr("原件 %1 份").arg(facts["originals"]));
        if (facts["copies"] > 0)
            said.push(qsTr("复印件 %1 份").arg(facts["copies"]));
        if (facts["form"] === "electronic")
            said.push(qsTr("电子版"));
        if (facts["form"] === "either")
            said.push(qsTr("纸质、电子版都行"));
        return said.join(" · ");
    }

    // The sign of a row that has no number.
    function sign(kind: string, code: string): string {
        const icons = {
            "limit": "clock-outline",
            "special": "timer-sand",
            "fee": "cash",
            "place": "map-marker-outline",
            "free": "cash",
            "visits": "walk",
            "result": "certificate-outline",
            "window": "storefront-outline",
            "consult": "phone-outline",
            "complain": "phone-outline",
            "body": "domain",
            "basis": "gavel",
            "condition": "account-check-outline",
            "code": "barcode"
        };
        return icons[kind === "fact" ? code : kind] ?? "information-outline";
    }
}
