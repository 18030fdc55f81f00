pragma Singleton
import QtQuick
import Hall.Core

// Words at the pick-up locker: verbs first, one thing at a time, never what lies in another cell.
QtObject {
    readonly property string inks: [Paint.card, Paint.edge, Paint.ink, Paint.soft, Paint.accent, Paint.accentInk, Paint.accentSoft, Paint.warnInk, Paint.warnSoft, Paint.badInk, Paint.badSoft, Paint.ground].join(" ")

    function place(column: int, row: int): string {
        return qsTr("第 %1 列 · 从上数第 %2 格").arg(column).arg(row);
    }

    function where(where: string): string {
        switch (where) {
        case "high":
            return qsTr("在高处，要抬手");
        case "low":
            return qsTr("在低处，要弯腰");
        default:
            return qsTr("伸手够得到的高度");
        }
    }

    function choice(id: string): string {
        switch (id) {
        case "pickup":
            return qsTr("取件");
        case "card":
            return qsTr("刷身份证");
        case "put_in":
            return qsTr("放材料");
        case "staff":
            return qsTr("工作人员");
        case "taken":
            return qsTr("取走了");
        case "not_taken":
            return qsTr("没有拿到");
        case "put":
            return qsTr("放好了");
        case "not_put":
            return qsTr("没有放");
        case "reopen":
            return qsTr("再开一次");
        case "other":
            return qsTr("放不下，换一格");
        case "empty":
            return qsTr("里面是空的");
        case "full":
            return qsTr("东西还在里面");
        case "strange":
            return qsTr("有不认识的东西");
        case "retry":
            return qsTr("再开一次");
        case "go_on":
            return qsTr("先做别的");
        case "skip":
            return qsTr("这格不开，看下一格");
        case "size_s":
            return qsTr("小格");
        case "size_m":
            return qsTr("中格");
        case "size_l":
            return qsTr("大格");
        case "low":
            return qsTr("要低位");
        case "emergency":
            return qsTr("应急开柜");
        case "all_cells":
            return qsTr("全部格口");
        default:
            return "";
        }
    }

    function choiceDetail(id: string): string {
        switch (id) {
        case "pickup":
            return qsTr("用取件码或者身份证");
        case "taken":
            return qsTr("东西在我手上");
        case "not_taken":
            return qsTr("柜里没有，或者拿不出来");
        case "put":
            return qsTr("东西在柜里");
        case "not_put":
            return qsTr("东西还在我手上");
        case "reopen":
            return qsTr("刚才没弄完，两分钟内可以再开");
        case "other":
            return qsTr("机器换一个格口再开");
        case "retry":
            return qsTr("先把柜门往里推一下");
        default:
            return "";
        }
    }

    function action(id: string): string {
        switch (id) {
        case "open":
            return qsTr("开柜门");
        case "next_thing":
            return qsTr("取下一件");
        case "again":
            return qsTr("再试一次");
        case "begin":
            return qsTr("选好了，开始");
        case "finish":
            return qsTr("核对完了，登记");
        default:
            return "";
        }
    }

    function actionIcon(id: string): string {
        const icons = {
            "open": "lock-open-outline",
            "next_thing": "arrow-right",
            "again": "reload",
            "begin": "check",
            "finish": "clipboard-check-outline"
        };
        return icons[id] ?? "";
    }

    // What is asked of the hand, by stage; staff read the same words.
    function title(stage: string, doing: string, outcome: string): string {
        const putting = doing === "put_in" || doing === "deposit";
        switch (stage) {
        case "opening":
            return qsTr("正在开柜门，请看柜子");
        case "open":
            if (doing === "check" || doing === "emergency")
                return qsTr("柜门开了，请看里面");
            return putting ? qsTr("柜门开了，请放进去") : qsTr("柜门开了，请取走");
        case "waiting":
            return qsTr("请把柜门关好");
        case "ask":
            if (doing === "check" || doing === "emergency")
                return qsTr("里面有东西吗？");
            return putting ? qsTr("放好了吗？") : qsTr("取走了吗？");
        case "jammed":
            return qsTr("柜门没有打开");
        case "unknown":
            return qsTr("看不清柜门开没开");
        case "left_open":
            return qsTr("柜门还开着");
        default:
            return done(outcome);
        }
    }

    function done(outcome: string): string {
        switch (outcome) {
        case "taken":
            return qsTr("取好了");
        case "not_taken":
            return qsTr("记下了，有人来看");
        case "in":
            return qsTr("放好了");
        case "nothing_in":
            return qsTr("没有放东西");
        default:
            return qsTr("柜门关好了");
        }
    }

    function hint(stage: string, doing: string): string {
        switch (stage) {
        case "open":
            return doing === "put_in" || doing === "deposit" ? qsTr("放好以后，把柜门推上，听到“咔”一声") : qsTr("拿好以后，把柜门推上，听到“咔”一声");
        case "waiting":
            return qsTr("东西拿好了，就把柜门推上");
        case "ask":
            return qsTr("柜门关好了，请说一声");
        default:
            return "";
        }
    }

    function story(stage: string, doing: string, outcome: string): string {
        switch (stage) {
        case "jammed":
            return doing === "pickup" ? qsTr("东西还在里面，丢不了，您的取件码也还有效。已经告诉工作人员，他们会来开。") : qsTr("可能是锁卡住了。已经记下来，运维人员会来看。");
        case "unknown":
            return qsTr("机器看不清这一格。门要是开了，请拿好东西，关上柜门。已经告诉工作人员来看，东西丢不了。");
        case "left_open":
            return qsTr("关不上也没关系，已经告诉工作人员。您可以走，我们会一直看着这扇门。");
        case "done":
            return ended(outcome);
        default:
            return "";
        }
    }

    function ended(outcome: string): string {
        switch (outcome) {
        case "taken":
            return qsTr("请看看证件上的名字对不对。不对就到窗口换。");
        case "not_taken":
            return qsTr("工作人员会来看这一格，弄清楚以后告诉您。");
        case "in":
            return qsTr("窗口会来取您的材料，收到以后告诉您。");
        case "nothing_in":
            return qsTr("这一格空出来了。要放的时候再来。");
        default:
            return qsTr("有事请找工作人员。");
        }
    }

    function task(purpose: string, cell: string): string {
        switch (purpose) {
        case "overdue":
            return qsTr("%1 过期没人取，撤件").arg(cell);
        case "take_back":
            return qsTr("%1 撤件").arg(cell);
        case "collect":
            return qsTr("%1 取出群众放的材料").arg(cell);
        case "check":
            return qsTr("%1 开门看一看").arg(cell);
        case "deposit":
            return qsTr("可以存件");
        default:
            return cell;
        }
    }

    function saidDone(said: string, cell: string): string {
        switch (said) {
        case "in":
            return qsTr("%1 存好了").arg(cell);
        case "nothing_in":
            return qsTr("%1 没有存").arg(cell);
        case "taken":
            return qsTr("%1 取出来了").arg(cell);
        case "not_taken":
            return qsTr("%1 没有取").arg(cell);
        case "empty":
            return qsTr("%1 是空的").arg(cell);
        case "full":
            return qsTr("%1 里面有东西").arg(cell);
        case "strange":
            return qsTr("%1 有不认识的东西，先停用").arg(cell);
        case "shut":
            return qsTr("%1 没有打开").arg(cell);
        default:
            return cell;
        }
    }

    function look(look: string): string {
        switch (look) {
        case "free":
            return qsTr("空");
        case "full":
            return qsTr("有件");
        case "check":
            return qsTr("要看一看");
        case "trouble":
            return qsTr("有问题");
        case "off":
            return qsTr("停用");
        default:
            return qsTr("开着");
        }
    }
}
