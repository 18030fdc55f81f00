pragma Singleton
import QtQuick

// Kind answers by code: what happened, and what still works.
QtObject {
    function atLocker(code: string): bool {
        return code.startsWith("locker_") || code === "revoked_pickup";
    }

    function title(code: string, params: var): string {
        if (atLocker(code))
            return LockerAnswers.title(code);
        if (RatingWords.told(code))
            return RatingWords.title(code);
        switch (code) {
        case "unknown_ticket":
            return qsTr("没有查到这个号");
        case "closed":
            return qsTr("现在不办公");
        case "stopped":
            return qsTr("这项业务今天停止取号了");
        case "quota":
        case "quota_day":
            return qsTr("这项业务今天的号取完了");
        case "quota_slot":
            return qsTr("这个时段的号取完了");
        case "paused":
            return qsTr("这项业务暂停取号");
        case "too_early":
            return qsTr("您来早了");
        case "too_late":
            return qsTr("预约时间已经过了");
        case "no_appointment":
            return qsTr("没有查到您的预约");
        case "already_checked_in":
            return qsTr("您已经报到了");
        case "not_now":
            return qsTr("现在还不能这样做");
        case "callback_stored":
            return qsTr("电话记下了");
        case "cannot_issue":
            return qsTr("现在取不了号");
        case "not_waiting":
            return qsTr("这个号不在排队");
        case "ticket_over":
        case "of_another_day":
            return qsTr("这个号已经结束了");
        case "not_a_ticket":
            return qsTr("这不是排队小票");
        case "ambiguous":
            return qsTr("要核对一下您的身份");
        case "window_serving":
            return qsTr("窗口正在为您办理");
        case "real_name":
            return qsTr("这项业务要实名取号");
        case "open_ticket":
            return qsTr("您已经有一个号了");
        case "unavailable":
            return qsTr("这个功能现在用不了");
        case "network":
        case "offline":
            return qsTr("网络不通，这一步做不了");
        case "scanner_down":
            return qsTr("扫描口坏了");
        case "held":
            return qsTr("号码给您留着");
        case "cancelled":
            return qsTr("这个号取消了");
        case "guide_gone":
        case "unknown_guide":
            return qsTr("没有找到这份指南");
        case "guide_printed":
            return qsTr("请取走材料清单");
        case "guide_not_printed":
            return qsTr("材料清单没打出来");
        case "form_gone":
            return qsTr("这张表现在不能填");
        case "form_not_yet":
            return qsTr("现在还不能填表");
        case "phone_offline":
            return qsTr("现在转不到手机上");
        case "draft_gone":
            return qsTr("这张表已经清除了");
        case "draft_unknown":
            return qsTr("还没有传到大厅");
        case "draft_offline":
            return qsTr("网络不通，现在看不了");
        case "offline_ask_desk":
            return qsTr("网络不通，现在查不到这个号");
        default:
            return ScanAnswers.title(code, params);
        }
    }

    function story(code: string, params: var): string {
        if (atLocker(code))
            return LockerAnswers.story(code, params);
        if (RatingWords.told(code))
            return RatingWords.story(code, params["phones"] === 1);
        switch (code) {
        case "unknown_ticket":
            return qsTr("可能是别的大厅的号，或者不是今天的号。可以重新取号。");
        case "closed":
            return params && params["at"] ? qsTr("%1 开始办公。现在可以扫码查询、看开放时间。").arg(params["at"]) : qsTr("现在可以扫码查询、看开放时间，也可以留电话。");
        case "stopped":
            return qsTr("今天剩下的时间只够办完已经在等的人。请改天来，或者取别的业务的号。");
        case "quota_slot":
            return qsTr("请过一会儿再来取号。别的业务还可以取号。");
        case "quota":
        case "quota_day":
            return qsTr("请改天来，或者在网上预约。别的业务还可以取号。");
        case "paused":
            return qsTr("窗口临时有事。过一会儿再来取号，别的业务不受影响。");
        case "too_early":
            return params && params["from"] ? qsTr("%1 以后可以报到。请先坐一会儿。").arg(params["from"]) : qsTr("离预约时间还早。请先坐一会儿，近一点再来报到。");
        case "too_late":
            return qsTr("可以取一个普通号排队。");
        case "no_appointment":
            return qsTr("请核对预约码或手机号。没有预约也可以直接取号。");
        case "already_checked_in":
            return qsTr("请看小票上的号码，等候叫号。");
        case "not_now":
            return qsTr("请等一会儿再试，或者请工作人员帮忙。");
        case "guide_gone":
            return qsTr("这项内容刚刚有变化。请返回再找一次，或者问工作人员。");
        case "unknown_guide":
            return qsTr("这个事项码已经换了新的，或者指南不在本厅。可以按名称找一找。");
        case "guide_printed":
            return qsTr("清单在出纸口。材料以窗口一次性告知为准。");
        case "guide_not_printed":
            return qsTr("打印机有毛病。可以返回，用手机扫码带走。");
        case "form_gone":
            return qsTr("表刚刚有变化。请返回再选一次，或者问工作人员。");
        case "form_not_yet":
            return qsTr("这台机器还没有准备好。请等一会儿再试，或者到窗口填纸的。");
        case "phone_offline":
            return qsTr("网络不通。填过的都在，按“返回”在这里接着填。");
        case "draft_gone":
            return qsTr("存好的表只留一天，到期就清除。请重新填一张。");
        case "draft_unknown":
            return qsTr("您的码有效，内容没有丢，只是那台机器的网络还没通。请等一会儿再扫。");
        case "draft_offline":
            return qsTr("您的码有效，内容没有丢。请等一会儿再扫，或者到导办台。");
        case "offline_ask_desk":
            return qsTr("排队的事请到导办台问。要评价，请过一会儿再扫。") + (params["phones"] === 1 ? RatingWords.byPhone() : "");
        case "callback_stored":
            return qsTr("上班后会给您打电话。");
        case "cannot_issue":
            return qsTr("您不用等在这里。请工作人员给您取号，扫码和查询还可以用。");
        case "not_waiting":
            return qsTr("可能已经办完、取消或者过号。需要的话请重新取号。");
        case "window_serving":
            return qsTr("请回到叫您的窗口。");
        case "ticket_over":
        case "of_another_day":
            return qsTr("需要的话请重新取号。");
        case "not_a_ticket":
            return qsTr("请扫本厅的排队小票或者预约码。");
        case "ambiguous":
            return qsTr("后四位相同的预约不止一个，请扫预约码，或者到导办台报到。");
        case "real_name":
            return qsTr("请带身份证到导办台取号。");
        case "open_ticket":
            return qsTr("同一项业务一个人取一个号。请用手上的小票。");
        case "network":
        case "offline":
            return qsTr("取号还可以用。这一步请工作人员帮您做。");
        case "scanner_down":
            return qsTr("取号还可以用。报到请输手机号，别的事请找工作人员。");
        case "held":
            return qsTr("回来后把小票放到扫描口，就能接着排。");
        case "cancelled":
            return qsTr("需要的话可以再取一个号。");
        default:
            return ScanAnswers.story(code, params);
        }
    }

    function refusedForm(code: string): string {
        if (code === "changed")
            return qsTr("这张表改过了，请从头看一遍再提交");
        return code === "incomplete" ? qsTr("还有要改的，请点红色的那一行") : qsTr("刚才没有交上，内容都在。请再按一次提交");
    }

    function icon(code: string, severity: string): string {
        if (atLocker(code))
            return LockerAnswers.icon(code);
        const icons = {
            "foreign_code": "qrcode-remove",
            "forged_code": "qrcode-remove",
            "expired_code": "timer-sand-empty",
            "broken_code": "qrcode-remove",
            "unknown_key": "qrcode-remove",
            "revoked_code": "qrcode-remove",
            "revoked_case": "qrcode-remove",
            "revoked_item": "qrcode-remove",
            "expired_case": "timer-sand-empty",
            "expired_pickup": "timer-sand-empty",
            "pickup_code": "locker",
            "staff_code": "badge-account-outline",
            "window_code": "map-marker-outline",
            "code_url": "web",
            "code_payment": "credit-card-outline",
            "code_health_code": "heart-pulse",
            "code_wifi": "wifi",
            "code_contact": "card-account-details-outline",
            "code_id_number": "shield-account-outline",
            "code_credit_code": "storefront-outline",
            "code_case_number": "barcode",
            "code_item_number": "file-document-outline",
            "unknown_case": "file-document-outline",
            "case_offline": "wifi-off",
            "case_locked": "lock-clock",
            "many_numbers": "lock-clock",
            "unknown_ticket": "ticket-outline",
            "closed": "clock-outline",
            "too_early": "clock-outline",
            "too_late": "clock-alert-outline",
            "no_appointment": "calendar-remove-outline",
            "callback_stored": "phone-check-outline",
            "form_gone": "file-document-outline",
            "form_not_yet": "file-document-outline",
            "draft_gone": "file-document-outline",
            "draft_offline": "wifi-off",
            "draft_unknown": "wifi-off",
            "guide_printed": "printer-check",
            "guide_not_printed": "printer-alert",
            "guide_gone": "file-document-outline",
            "unknown_guide": "qrcode-remove",
            "offline": "wifi-off",
            "network": "wifi-off",
            "held": "pause-circle-outline",
            "offline_ask_desk": "wifi-off",
            "rating_offline": "wifi-off",
            "rated": "check-circle-outline",
            "rated_call_back": "phone-check-outline"
        };
        return icons[code] ?? (severity === "info" ? "information-outline" : "alert-circle-outline");
    }
}
