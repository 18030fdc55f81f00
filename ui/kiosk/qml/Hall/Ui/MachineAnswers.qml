pragma Singleton
import QtQuick

// Why a machine is out of service, for citizens and for staff.
QtObject {
    function outOfService(reason: string): string {
        switch (reason) {
        case "starting":
            return qsTr("正在准备，马上就能用。");
        case "not_set_up":
        case "configuration":
            return qsTr("这台机器还没有设置好。");
        case "new_store":
            return qsTr("这台机器正在等网络接通。");
        case "maintenance":
            return qsTr("正在维护。");
        case "disk_full":
            return qsTr("这台机器的存储满了，暂时不能取号。");
        default:
            return qsTr("这台机器出了问题。");
        }
    }

    function forStaff(reason: string): string {
        switch (reason) {
        case "starting":
        case "maintenance":
            return "";
        case "not_set_up":
            return qsTr("请运维人员在管理页查看这台机器的设置。");
        case "configuration":
            return qsTr("设置文件或身份文件有错，请运维人员用 hall config check 检查。改好后会自己恢复。");
        case "new_store":
            return qsTr("请检查网线。接通一次以后，断网也能取号。");
        case "disk_full":
            return qsTr("请清理硬盘。腾出空间后会自己恢复。");
        case "store_damaged":
            return qsTr("数据文件坏了，请运维人员把它移到别处保存，不要删除。移走后会自己恢复。");
        case "store_barred":
            return qsTr("数据文件打不开，请运维人员检查它的权限和所在的硬盘。");
        default:
            return qsTr("正在不断重试。一直不好，请运维人员查看日志。");
        }
    }
}
