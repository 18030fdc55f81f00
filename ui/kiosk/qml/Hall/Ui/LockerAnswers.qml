pragma Singleton
import QtQuick
import Hall.Core

// Kind answers at the pick-up locker: where the thing is, what still works, where to go.
QtObject {
    function title(code: string): string {
        switch (code) {
        case "locker_unknown_code":
            return qsTr("没有找到您的东西");
        case "locker_digits_paused":
            return qsTr("数字取件先停一停");
        case "locker_locked":
            return qsTr("输错太多次，锁住了");
        case "locker_elsewhere":
            return qsTr("东西在别的取件柜");
        case "locker_window":
            return qsTr("请到窗口领取");
        case "locker_not_ready":
            return qsTr("还没有放进柜里");
        case "locker_taken":
            return qsTr("这件东西已经取走了");
        case "locker_expired":
            return qsTr("取件的时间过了");
        case "locker_revoked":
        case "revoked_pickup":
            return qsTr("这个取件码不能用了");
        case "locker_no_card":
            return qsTr("没有读到身份证");
        case "locker_offline":
            return qsTr("网络不通，现在查不到");
        case "locker_cabinet_down":
            return qsTr("取件柜现在打不开");
        case "locker_door_open":
        case "locker_busy":
            return qsTr("有一个柜门还开着");
        case "locker_two_needed":
            return qsTr("要有一位值班长或者主任");
        case "locker_not_signed_in":
            return qsTr("您没有这个权限");
        case "locker_no_permit":
            return qsTr("这一件现在不能存");
        case "locker_too_late":
            return qsTr("两分钟过了，不能再开");
        case "locker_nothing_missing":
            return qsTr("您的材料齐了");
        case "locker_no_cell":
            return qsTr("没有合适的空格口");
        case "locker_unknown_case":
            return qsTr("没有查到这个办件");
        case "locker_not_decided":
            return qsTr("这个办件还没有办结");
        case "locker_not_for_lockers":
            return qsTr("这个事项不能放进取件柜");
        case "locker_no_consent":
            return qsTr("还没有签送达方式确认");
        case "locker_already_in":
            return qsTr("已经在柜里了");
        case "locker_factor_missing":
            return qsTr("缺核对用的后四位");
        case "locker_other_cabinet":
            return qsTr("要放进别的取件柜");
        case "locker_store":
            return qsTr("这台机器现在存不下记录");
        case "locker_not_a_case":
            return qsTr("这不是办件码");
        default:
            return qsTr("现在还不能这样做");
        }
    }

    function story(code: string, params: var): string {
        const place = params ? String((Terminal.language === "en" ? params["place_en"] : params["place_zh"]) ?? "") : "";
        switch (code) {
        case "locker_unknown_code":
            return qsTr("请看看短信里写的是哪个取件柜，或者到窗口问。");
        case "locker_digits_paused":
            return qsTr("扫取件码照样能取。");
        case "locker_locked":
            return qsTr("为了保护您的东西，这一件不能在这里取了。请带身份证到窗口领取。");
        case "locker_elsewhere":
            return place === "" ? qsTr("地点写在通知您的短信里。取件码在那里才能用。") : qsTr("在%1。取件码在那里才能用。").arg(place);
        case "locker_window":
            return place === "" ? qsTr("东西在窗口，丢不了。请带身份证来领取。") : qsTr("东西在%1，丢不了。请带身份证来领取。").arg(place);
        case "locker_not_ready":
            return qsTr("放好了会发短信给您，里面有取件码。");
        case "locker_taken":
            return qsTr("每个取件码只能用一次。如果不是您取的，请马上告诉工作人员。");
        case "locker_expired":
            return qsTr("东西没有丢，已经交回窗口。请带身份证来领取。");
        case "locker_revoked":
        case "revoked_pickup":
            return qsTr("可能换了新的取件码，请看最近的短信。也可以带身份证到窗口领取。");
        case "locker_no_card":
            return qsTr("请把身份证平放在读卡的地方，再试一次。");
        case "locker_offline":
            return qsTr("您的码有效，东西丢不了。请用短信里的 8 位取件码，或者过一会儿再来。");
        case "locker_cabinet_down":
            return qsTr("里面的东西都在，丢不了。请打值班电话，或者上班时间到窗口领取。");
        case "locker_two_needed":
            return qsTr("应急开柜要两个人登录，其中一位是值班长或者主任。");
        case "locker_not_signed_in":
            return qsTr("请让有权限的同事登录，或者重新登录一次。");
        case "locker_no_permit":
            return qsTr("请回到列表，重新扫办件码。");
        case "locker_too_late":
            return qsTr("东西还在里面，丢不了。请再扫一次取件码，或者请工作人员来看。");
        case "locker_door_open":
        case "locker_busy":
            return qsTr("一次只开一个柜门。请先把开着的那一个关好，再来一次。");
        case "locker_nothing_missing":
            return qsTr("没有要补的材料，您不用放东西。");
        case "locker_no_cell":
            return qsTr("柜子满了，或者要的大小没有了。可以换个大小，或者先交到窗口。");
        case "locker_unknown_case":
            return qsTr("请核对编号。刚办结的过一会儿再扫。");
        case "locker_not_decided":
            return qsTr("办结以后才能存件。");
        case "locker_not_for_lockers":
            return qsTr("请在窗口当面交给本人。");
        case "locker_no_consent":
            return qsTr("请先在窗口登记本人签字的送达方式确认，再来存件。");
        case "locker_already_in":
            return qsTr("同一件不用再存。要换格口，请先撤件。");
        case "locker_factor_missing":
            return qsTr("证照要核对后四位才能取。请先在办件里登记证件号或者手机号。");
        case "locker_other_cabinet":
            return place === "" ? qsTr("请按办件里选的取件柜存。") : qsTr("办件里选的是%1。").arg(place);
        case "locker_store":
            return qsTr("没有开门，什么都没有变。请到别的取件柜存，并告诉运维人员磁盘满了。");
        case "locker_not_a_case":
            return qsTr("存件要扫办件码，或者办件编号的条码。");
        default:
            return qsTr("请等一会儿再试，或者请工作人员帮忙。");
        }
    }

    function icon(code: string): string {
        const icons = {
            "locker_unknown_code": "package-variant",
            "locker_locked": "lock-clock",
            "locker_elsewhere": "map-marker-outline",
            "locker_window": "storefront-outline",
            "locker_not_ready": "timer-sand",
            "locker_taken": "package-variant",
            "locker_expired": "timer-sand-empty",
            "locker_revoked": "qrcode-remove",
            "revoked_pickup": "qrcode-remove",
            "locker_no_card": "card-account-details-outline",
            "locker_offline": "wifi-off",
            "locker_cabinet_down": "lock-alert-outline",
            "locker_door_open": "door-open",
            "locker_nothing_missing": "check-circle-outline",
            "locker_no_cell": "locker-multiple",
            "locker_not_a_case": "qrcode-remove"
        };
        return icons[code] ?? "alert-circle-outline";
    }
}
