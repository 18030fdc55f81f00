pragma Singleton
import QtQuick
import Hall.Core

// Words of ratings: every level in the same words everywhere, none of them praised.
QtObject {
    function level(name: string): string {
        switch (name) {
        case "very_satisfied":
            return qsTr("非常满意");
        case "satisfied":
            return qsTr("满意");
        case "fairly_satisfied":
            return qsTr("基本满意");
        case "dissatisfied":
            return qsTr("不满意");
        case "very_dissatisfied":
            return qsTr("非常不满意");
        default:
            return "";
        }
    }

    // 非常满意 in two lines where one has no room for it.
    function inLines(word: string, broken: bool): string {
        return broken ? word.replace(/^(非常|基本|Very )/, "$1\n").replace(" \n", "\n") : word;
    }

    function ink(name: string): color {
        const inks = {
            "very_satisfied": Paint.okInk,
            "satisfied": Paint.okInk,
            "fairly_satisfied": Paint.infoInk,
            "dissatisfied": Paint.warnInk,
            "very_dissatisfied": Paint.badInk
        };
        return inks[name] ?? Paint.accent;
    }

    function choice(id: string): string {
        if (id.startsWith("level:"))
            return level(id.slice(6));
        switch (id) {
        case "rate":
            return qsTr("评价");
        case "comment":
            return qsTr("写几句话");
        case "call_back":
            return qsTr("请给我回电");
        default:
            return "";
        }
    }

    function action(id: string): string {
        switch (id) {
        case "skip_rating":
            return qsTr("跳过");
        case "send":
            return qsTr("完成评价");
        case "keep":
            return qsTr("写好了");
        case "leave_out":
            return qsTr("不留了");
        default:
            return "";
        }
    }

    function about(stage: string): string {
        switch (stage) {
        case "accepted":
            return qsTr("受理");
        case "decided":
            return qsTr("办结");
        case "pickup":
            return qsTr("取件");
        case "self_service":
            return qsTr("在这台机器上办的事");
        default:
            return "";
        }
    }

    function told(code: string): bool {
        return code.startsWith("rated") || code.startsWith("rating_");
    }

    function title(code: string): string {
        switch (code) {
        case "rating_not_stored":
            return qsTr("评价没有存上");
        case "rating_offline":
            return qsTr("网络不通，现在还不能评价");
        default:
            return qsTr("评价收到了，谢谢您");
        }
    }

    function byPhone(): string {
        return qsTr("用手机扫小票上的码，也能评价。");
    }

    function story(code: string, phones: bool): string {
        switch (code) {
        case "rating_not_stored":
            return qsTr("这台机器现在存不了。请这几天再扫小票上的码来评价。") + (phones ? byPhone() : "");
        case "rating_offline":
            return qsTr("请过一会儿再扫这个码，这几天都行。") + (phones ? byPhone() : "");
        case "rated_call_back":
            return qsTr("会有人按您留的号码回电。评价不会影响您办事。");
        default:
            return qsTr("不满意的，会有专人去核实、去改。评价不会影响您办事。");
        }
    }
}
