import QtQuick
import Hall.Core

// What stands on the page so far: typed text, letters that are no character yet, a date with its gaps.
Card {
    id: entry

    required property FormFieldView view
    property int lines: 1
    readonly property bool date: view.widget === "date"
    readonly property bool empty: view.typed === "" && view.letters === ""
    readonly property bool number: view.widget === "digits" || view.widget === "phone" || view.widget === "id_number"
    readonly property real typeSize: lines > 1 ? (number ? Theme.typeBody : Theme.typeLabel) : (number || date ? Theme.typeBig : Theme.typeTile)
    readonly property int fitting: Math.max(6, Math.floor((width - Theme.unit * 5) / (typeSize * (number ? 0.62 : 1.1))) * lines - 2)

    implicitHeight: Math.max(Theme.target * 0.9, typeSize * 1.5 * lines + Theme.unit * 2)
    border.width: Theme.border * 2
    border.color: view.trouble !== "" && !view.warning ? Paint.badInk : Paint.accent

    // The end of a long text stays in sight.
    function shown(): string {
        if (date)
            return dated(view.typed);
        if (number)
            return grouped(view.typed);
        return view.typed.length > fitting ? "…" + view.typed.slice(-fitting) : view.typed;
    }
    function dated(digits: string): string {
        const padded = digits.padEnd(8, "_");
        // Words of months and days have no room on small glass in large type, except in Chinese.
        if (Theme.narrow && Terminal.language === "en")
            return [padded.slice(0, 4), padded.slice(4, 6), padded.slice(6)].join("-");
        return qsTr("%1 年 %2 月 %3 日").arg(padded.slice(0, 4)).arg(padded.slice(4, 6)).arg(padded.slice(6));
    }
    function grouped(digits: string): string {
        if (view.widget === "phone" && digits.length <= 11 && digits.startsWith("1"))
            return [digits.slice(0, 3), digits.slice(3, 7), digits.slice(7)].filter(part => part !== "").join(" ");
        if (view.widget === "id_number" && /^[0-9X]*$/.test(digits))
            return [digits.slice(0, 6), digits.slice(6, 14), digits.slice(14)].filter(part => part !== "").join(" ");
        return view.widget === "digits" ? digits.replace(/(....)(?=.)/g, "$1 ") : digits;
    }

    Label {
        id: words
        objectName: "typed"
        x: Theme.unit * 2.5
        width: Math.min(implicitWidth, entry.width - Theme.unit * 5 - (letters.visible ? letters.width + Theme.unit : 0))
        height: entry.height
        text: entry.empty && !entry.date ? qsTr("请输入") : entry.shown()
        color: entry.empty ? Paint.soft : Paint.ink
        font.bold: !entry.empty
        font.pixelSize: entry.empty && !entry.date ? Theme.typeLabel : fitted()
        wrapMode: entry.lines > 1 ? Text.WrapAnywhere : Text.NoWrap
        verticalAlignment: entry.lines > 1 ? Text.AlignTop : Text.AlignVCenter
        topPadding: entry.lines > 1 ? Theme.unit : 0

        function fitted(): real {
            const room = (entry.width - Theme.unit * 5) * 0.98;
            return Math.max(Theme.typeBody, Math.min(entry.typeSize, entry.lines > 1 ? entry.typeSize : room / Math.max(1, text.length) * (entry.number || entry.date ? 1.5 : 1)));
        }
    }
    Label {
        id: letters
        objectName: "letters"
        visible: entry.view.letters !== ""
        // Behind what is written, where the next character will stand; below long words that fill several lines.
        readonly property real end: entry.width - implicitWidth - Theme.unit * 2.5
        readonly property bool behind: words.lineCount < 2
        x: behind ? Math.min(end, words.x + (words.text === "" ? 0 : words.contentWidth + Theme.unit)) : end
        y: entry.lines < 2 ? (entry.height - implicitHeight) / 2 : (behind ? Theme.unit * 0.5 : entry.height - implicitHeight - Theme.unit)
        text: entry.view.letters
        color: Paint.accent
        font.bold: true
        font.underline: true
        font.pixelSize: Theme.typeTile
        wrapMode: Text.NoWrap
    }
}
