"""Words of the video pages (视频联网): cameras, why a picture is no proof, evidence, upper platforms."""

from ui.console.words.marker import msg

PLACES: dict[str, str] = {
    "entrance": msg("出入口"),
    "zone": msg("大厅"),
    "window": msg("窗口"),
    "cabinet": msg("取件柜"),
}

CLIPS: dict[str, str] = {
    "kept": msg("已留存"),
    "wanted": msg("正在留存"),
    "failed": msg("没有留成"),
    "deleted": msg("已删除"),
}

CAUSES: dict[str, str] = {
    "alarm": msg("告警"),
    "door": msg("柜门打开"),
    "window": msg("窗口求助"),
    "device": msg("设备故障"),
    "manual": msg("人工留存"),
    "rating": msg("差评溯源"),
}

CLIP_REASONS: dict[str, str] = {
    "not_in_ring": msg("那段画面已经不在内存里"),
    "unknown_camera": msg("没有这路摄像机"),
    "busy": msg("正忙"),
    "disk_full": msg("硬盘满了"),
    "retention": msg("到期删除"),
    "ordered": msg("有人要求删除"),
    "disk_error": msg("写不进硬盘"),
    "interrupted": msg("留存时视频程序停了"),
    "no_answer": msg("视频程序没有回答"),
}
"""The station's own; why a camera had no picture is said by the words of cameras."""

VIEW_REASONS: dict[str, str] = {
    "alarm": msg("核实告警"),
    "incident": msg("出了事，看经过"),
    "complaint": msg("处理投诉"),
    "patrol": msg("视频巡查"),
    "authority": msg("公安等机关依法调取"),
    "setup": msg("安装调试"),
    "other": msg("其他"),
}
"""Why somebody looks; stays in the register."""

LOOKS: dict[str, str] = {
    "wall": msg("画面墙"),
    "live": msg("实时画面"),
    "clip": msg("播放片段"),
    "snapshot": msg("看抓拍图"),
    "export": msg("下载片段"),
    "report": msg("下载报表"),
    "probe": msg("试看"),
    "reference": msg("设基准画面"),
    "stream": msg("上级看实时画面"),
    "keep": msg("留存片段"),
}

LOOK_ENDS: dict[str, str] = {
    "closed": msg("关了页面"),
    "time_over": msg("时间到了"),
    "slow": msg("网络太慢"),
    "camera": msg("摄像机断了"),
    "gone": msg("对方结束了"),
    "stalled": msg("等了很久没有画面"),
    "restart": msg("控制中心重新启动"),
}

CHANNELS: dict[str, str] = {"camera": msg("摄像机"), "alarm": msg("报警点")}

STEPS: dict[str, str] = {
    "register": msg("发出注册"),
    "challenge": msg("对方要求验证身份"),
    "registered": msg("注册成功"),
    "clock": msg("核对时钟"),
    "keepalive": msg("心跳有回应"),
    "catalog": msg("对方查询目录"),
    "subscribe": msg("对方订阅"),
    "invite": msg("对方点播"),
    "media": msg("画面送出"),
    "alarm": msg("告警送达"),
}

STEP_STATES: dict[str, str] = {"ok": msg("成了"), "wrong": msg("不对"), "waiting": msg("还没有")}

ID_PARTS: dict[str, str] = {
    "province": msg("省"),
    "city": msg("市"),
    "county": msg("县"),
    "unit": msg("基层"),
    "industry": msg("行业"),
    "type": msg("类型"),
    "network": msg("网络"),
    "serial": msg("序号"),
}

REFUSALS: dict[str, str] = {
    "too_many_viewers": msg("同时看的人已经满了，等有人看完再试。"),
    "codec_h265": msg("这路是 H.265，浏览器放不了。请在摄像机上把子码流改成 H.264。"),
    "camera_down": msg("这路摄像机断线了，没有画面可看。"),
    "no_station": msg("视频程序没有在运行，现在看不了。"),
    "unknown_camera": msg("没有这路摄像机。"),
    "unknown_clip": msg("没有这个片段。"),
    "unknown_upper": msg("没有这个上级平台。"),
    "clip_gone": msg("这个片段已经删除，登记还在。"),
    "not_sent": msg("视频程序没有把片段送来，请稍后再试。"),
    "no_picture": msg("现在没有画面。"),
    "hash_wrong": msg("送来的片段和登记的校验值对不上，没有采用。请告诉运维人员。"),
    "too_large": msg("片段太大，没有收。"),
    "no_snapshot": msg("这个片段没有抓拍图。"),
    "no_marks": msg("差评的画面，要先在差评溯源里登记再看。"),
    "unknown_look": msg("没有这条登记。"),
    "no_keys": msg("控制中心的密钥读不出来，没有登记，也没有给看。"),
    "not_sealed_for_it": msg("密码是给另一台机器加密的，请刷新后重填。"),
    "not_written": msg("那台机器写不进硬盘，没有存。"),
    "not_ready": msg("视频程序刚启动，还没有准备好，请稍后再试。"),
    "unknown_secret": msg("那台机器没有存这个密码。"),
    "upper_exists": msg("配置里已经有这个编号的上级平台。"),
    "recorder_exists": msg("配置里已经有这个编号的录像机。"),
    "camera_exists": msg("配置里已经有这个编号的摄像机。"),
}
"""Added to the sentences of refusals."""

ALARMS: dict[str, str] = {
    "camera_down": msg("摄像机断线"),
    "camera_degraded": msg("摄像机画面异常"),
    "camera_not_on_before_opening": msg("快要办公了，摄像机还没有好"),
    "video_lost": msg("视频程序没有消息"),
    "upper_down": msg("与上级视频平台断开"),
    "recording_missing": msg("录像没有留够天数，或者没有录"),
    "clip_failed": msg("出事时的画面没有留成"),
    "clip_differs": msg("取回的片段和登记的校验值不一样"),
}
