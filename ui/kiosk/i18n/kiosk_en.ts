<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
<context>
    <name>ActionBar</name>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>退出</source>
        <translation>Exit</translation>
    </message>
    <message>
        <source>手机上填</source>
        <translation>On phone</translation>
    </message>
    <message>
        <source>手机</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>上一页</source>
        <translation>Previous</translation>
    </message>
    <message>
        <source>%1/%2</source>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>第 %1 页，共 %2 页</source>
        <translation>Page %1 of %2</translation>
    </message>
    <message>
        <source>下一页</source>
        <translation>Next</translation>
    </message>
</context>
<context>
    <name>AnswerTile</name>
    <message>
        <source>%1：%2。点一下修改</source>
        <translation>%1: %2. Touch to change</translation>
    </message>
</context>
<context>
    <name>Answers</name>
    <message>
        <source>没有查到这个号</source>
        <translation>This number was not found</translation>
    </message>
    <message>
        <source>现在不办公</source>
        <translation>Closed now</translation>
    </message>
    <message>
        <source>这项业务今天停止取号了</source>
        <translation>No more tickets for this service today</translation>
    </message>
    <message>
        <source>这项业务今天的号取完了</source>
        <translation>Tickets for this service have run out today</translation>
    </message>
    <message>
        <source>这项业务暂停取号</source>
        <translation>This service is paused</translation>
    </message>
    <message>
        <source>您来早了</source>
        <translation>You are early</translation>
    </message>
    <message>
        <source>预约时间已经过了</source>
        <translation>Your appointment has passed</translation>
    </message>
    <message>
        <source>没有查到您的预约</source>
        <translation>No appointment found</translation>
    </message>
    <message>
        <source>您已经报到了</source>
        <translation>You have already checked in</translation>
    </message>
    <message>
        <source>现在还不能这样做</source>
        <translation>This cannot be done now</translation>
    </message>
    <message>
        <source>电话记下了</source>
        <translation>We have your number</translation>
    </message>
    <message>
        <source>现在取不了号</source>
        <translation>No ticket can be given now</translation>
    </message>
    <message>
        <source>这个号不在排队</source>
        <translation>This number is not in the line</translation>
    </message>
    <message>
        <source>这个号已经结束了</source>
        <translation>This ticket is over</translation>
    </message>
    <message>
        <source>这不是排队小票</source>
        <translation>This is not a ticket</translation>
    </message>
    <message>
        <source>要核对一下您的身份</source>
        <translation>Please show us who you are</translation>
    </message>
    <message>
        <source>窗口正在为您办理</source>
        <translation>You are being served</translation>
    </message>
    <message>
        <source>这项业务要实名取号</source>
        <translation>An ID card is needed</translation>
    </message>
    <message>
        <source>您已经有一个号了</source>
        <translation>You already have a ticket</translation>
    </message>
    <message>
        <source>这个功能现在用不了</source>
        <translation>Not available now</translation>
    </message>
    <message>
        <source>网络不通，这一步做不了</source>
        <translation>No network for this step</translation>
    </message>
    <message>
        <source>扫描口坏了</source>
        <translation>Scanner out of order</translation>
    </message>
    <message>
        <source>号码给您留着</source>
        <translation>We keep your place</translation>
    </message>
    <message>
        <source>这个号取消了</source>
        <translation>This ticket is cancelled</translation>
    </message>
    <message>
        <source>可能是别的大厅的号，或者不是今天的号。可以重新取号。</source>
        <translation>It may be from another hall or another day. You can take a new ticket.</translation>
    </message>
    <message>
        <source>%1 开始办公。现在可以扫码查询、看开放时间。</source>
        <translation>We open at %1. You can still scan a code or see the opening hours.</translation>
    </message>
    <message>
        <source>现在可以扫码查询、看开放时间，也可以留电话。</source>
        <translation>You can still scan a code, see the opening hours, or leave your number.</translation>
    </message>
    <message>
        <source>今天剩下的时间只够办完已经在等的人。请改天来，或者取别的业务的号。</source>
        <translation>The time left is for those already waiting. Please come another day, or take a ticket for another service.</translation>
    </message>
    <message>
        <source>请改天来，或者在网上预约。别的业务还可以取号。</source>
        <translation>Please come another day or book online. Other services still have tickets.</translation>
    </message>
    <message>
        <source>窗口临时有事。过一会儿再来取号，别的业务不受影响。</source>
        <translation>The window is paused. Please try again soon; other services are not affected.</translation>
    </message>
    <message>
        <source>%1 以后可以报到。请先坐一会儿。</source>
        <translation>You can check in from %1. Please take a seat.</translation>
    </message>
    <message>
        <source>离预约时间还早。请先坐一会儿，近一点再来报到。</source>
        <translation>It is still early. Please take a seat and check in a little later.</translation>
    </message>
    <message>
        <source>排队的事请到导办台问。要评价，请过一会儿再扫。</source>
        <translation>About the line, ask at the guide desk. To rate, scan again a little later.</translation>
    </message>
    <message>
        <source>上班后会给您打电话。</source>
        <translation>We will call you in opening hours.</translation>
    </message>
    <message>
        <source>取号还可以用。报到请输手机号，别的事请找工作人员。</source>
        <translation>Tickets still work. Check in by phone number, or ask our staff.</translation>
    </message>
    <message>
        <source>可以取一个普通号排队。</source>
        <translation>You can take an ordinary ticket.</translation>
    </message>
    <message>
        <source>这个时段的号取完了</source>
        <translation>This time is fully booked</translation>
    </message>
    <message>
        <source>没有找到这份指南</source>
        <translation>This guide was not found</translation>
    </message>
    <message>
        <source>请取走材料清单</source>
        <translation>Please take your list</translation>
    </message>
    <message>
        <source>材料清单没打出来</source>
        <translation>The list was not printed</translation>
    </message>
    <message>
        <source>这张表现在不能填</source>
        <translation>This form cannot be filled in now</translation>
    </message>
    <message>
        <source>现在还不能填表</source>
        <translation>Forms cannot be filled in yet</translation>
    </message>
    <message>
        <source>现在转不到手机上</source>
        <translation>Cannot go to the phone now</translation>
    </message>
    <message>
        <source>这张表已经清除了</source>
        <translation>This form is deleted</translation>
    </message>
    <message>
        <source>还没有传到大厅</source>
        <translation>It has not reached the hall yet</translation>
    </message>
    <message>
        <source>网络不通，现在看不了</source>
        <translation>No network: cannot look it up now</translation>
    </message>
    <message>
        <source>网络不通，现在查不到这个号</source>
        <translation>No network: this number cannot be looked up</translation>
    </message>
    <message>
        <source>请过一会儿再来取号。别的业务还可以取号。</source>
        <translation>Please try again later. Other services still have tickets.</translation>
    </message>
    <message>
        <source>请核对预约码或手机号。没有预约也可以直接取号。</source>
        <translation>Please check the code or the phone number. You can also take a ticket without an appointment.</translation>
    </message>
    <message>
        <source>请看小票上的号码，等候叫号。</source>
        <translation>Please wait until the number on your ticket is called.</translation>
    </message>
    <message>
        <source>请等一会儿再试，或者请工作人员帮忙。</source>
        <translation>Please try again in a moment, or ask our staff.</translation>
    </message>
    <message>
        <source>这项内容刚刚有变化。请返回再找一次，或者问工作人员。</source>
        <translation>This has just changed. Go back and look again, or ask our staff.</translation>
    </message>
    <message>
        <source>这个事项码已经换了新的，或者指南不在本厅。可以按名称找一找。</source>
        <translation>This code was replaced, or the guide is not of this hall. You can look for it by name.</translation>
    </message>
    <message>
        <source>清单在出纸口。材料以窗口一次性告知为准。</source>
        <translation>It is in the paper slot. What the window tells you counts.</translation>
    </message>
    <message>
        <source>打印机有毛病。可以返回，用手机扫码带走。</source>
        <translation>The printer is out of order. You can go back and take it on your phone.</translation>
    </message>
    <message>
        <source>表刚刚有变化。请返回再选一次，或者问工作人员。</source>
        <translation>The form has just changed. Go back and choose again, or ask the staff.</translation>
    </message>
    <message>
        <source>这台机器还没有准备好。请等一会儿再试，或者到窗口填纸的。</source>
        <translation>This machine is not ready yet. Try again soon, or use paper at a window.</translation>
    </message>
    <message>
        <source>网络不通。填过的都在，按“返回”在这里接着填。</source>
        <translation>No network. Your answers are still here: press Back and go on.</translation>
    </message>
    <message>
        <source>存好的表只留一天，到期就清除。请重新填一张。</source>
        <translation>Saved forms are kept for one day only. Please fill in a new one.</translation>
    </message>
    <message>
        <source>您的码有效，内容没有丢，只是那台机器的网络还没通。请等一会儿再扫。</source>
        <translation>Your code is valid and nothing is lost; that machine has no network yet. Please scan again later.</translation>
    </message>
    <message>
        <source>您的码有效，内容没有丢。请等一会儿再扫，或者到导办台。</source>
        <translation>Your code is valid and nothing is lost. Scan again soon, or ask the guide.</translation>
    </message>
    <message>
        <source>您不用等在这里。请工作人员给您取号，扫码和查询还可以用。</source>
        <translation>No need to wait here. Our staff will give you a ticket; scanning still works.</translation>
    </message>
    <message>
        <source>可能已经办完、取消或者过号。需要的话请重新取号。</source>
        <translation>It may be done, cancelled or missed. Please take a new ticket if you need one.</translation>
    </message>
    <message>
        <source>请回到叫您的窗口。</source>
        <translation>Please go back to the window that called you.</translation>
    </message>
    <message>
        <source>需要的话请重新取号。</source>
        <translation>Please take a new ticket if you need one.</translation>
    </message>
    <message>
        <source>请扫本厅的排队小票或者预约码。</source>
        <translation>Please scan a ticket or an appointment of this hall.</translation>
    </message>
    <message>
        <source>后四位相同的预约不止一个，请扫预约码，或者到导办台报到。</source>
        <translation>Several appointments end in these digits. Please scan your code, or check in at the guide&apos;s desk.</translation>
    </message>
    <message>
        <source>请带身份证到导办台取号。</source>
        <translation>Please bring your ID card to the guide&apos;s desk.</translation>
    </message>
    <message>
        <source>同一项业务一个人取一个号。请用手上的小票。</source>
        <translation>One ticket a person for each service. Please use the one you have.</translation>
    </message>
    <message>
        <source>取号还可以用。这一步请工作人员帮您做。</source>
        <translation>Tickets still work. Our staff will do this step for you.</translation>
    </message>
    <message>
        <source>回来后把小票放到扫描口，就能接着排。</source>
        <translation>Scan your ticket when you are back.</translation>
    </message>
    <message>
        <source>需要的话可以再取一个号。</source>
        <translation>You can take another ticket if you need one.</translation>
    </message>
    <message>
        <source>这张表改过了，请从头看一遍再提交</source>
        <translation>This form has changed: please look it through before you hand it in</translation>
    </message>
    <message>
        <source>还有要改的，请点红色的那一行</source>
        <translation>Something has to be changed: touch the red line</translation>
    </message>
    <message>
        <source>刚才没有交上，内容都在。请再按一次提交</source>
        <translation>Not handed in, but nothing is lost. Please try again</translation>
    </message>
</context>
<context>
    <name>AppointmentPage</name>
    <message>
        <source>您用什么报到？</source>
        <translation>How would you like to check in?</translation>
    </message>
    <message>
        <source>请在预约时间前后报到</source>
        <translation>Around the time of your appointment</translation>
    </message>
</context>
<context>
    <name>AttractPage</name>
    <message>
        <source>点屏幕，开始办事</source>
        <translation>Touch the screen to begin</translation>
    </message>
    <message>
        <source>您好</source>
        <translation>Welcome</translation>
    </message>
    <message>
        <source>在这里可以自己办</source>
        <translation>Do it yourself here</translation>
    </message>
    <message>
        <source>现在不办公，这些还可以办</source>
        <translation>Closed now. You can still</translation>
    </message>
    <message>
        <source>现在可以取号</source>
        <translation>Tickets are given now</translation>
    </message>
    <message>
        <source>现在不取号</source>
        <translation>No tickets now</translation>
    </message>
    <message>
        <source>%1 %2 开始取号</source>
        <translation>Tickets from %1 %2</translation>
    </message>
    <message>
        <source>大字版已打开</source>
        <translation>Large type is on</translation>
    </message>
    <message>
        <source>大字版</source>
        <translation>Large type</translation>
    </message>
    <message>
        <source>点这里开始办事</source>
        <translation>Touch here to begin</translation>
    </message>
    <message>
        <source>字更大，时间更充裕</source>
        <translation>Bigger letters, more time</translation>
    </message>
</context>
<context>
    <name>CandidateBar</name>
    <message>
        <source>前面的字</source>
        <translation>Earlier characters</translation>
    </message>
    <message>
        <source>后面的字</source>
        <translation>More characters</translation>
    </message>
    <message>
        <source>按拼音字母，再点要的字</source>
        <translation>Type pinyin, then touch the character</translation>
    </message>
</context>
<context>
    <name>CaseDetailsPage</name>
    <message>
        <source>说明：%1</source>
        <translation>Note: %1</translation>
    </message>
    <message>
        <source>取件用低位格口</source>
        <translation>Low locker cell for pick-up</translation>
    </message>
    <message>
        <source>您的办件</source>
        <translation>Your case</translation>
    </message>
    <message>
        <source>这件事没有登记材料清单。</source>
        <translation>No list of materials was registered.</translation>
    </message>
    <message>
        <source>请在 %1 前补来</source>
        <translation>Please bring it by %1</translation>
    </message>
</context>
<context>
    <name>CasePage</name>
    <message>
        <source>码有效，到 %1 年 %2</source>
        <translation>Code valid until %2 %1</translation>
    </message>
    <message>
        <source>正在查您的办件…</source>
        <translation>Looking up your case…</translation>
    </message>
    <message>
        <source>现在查不到进度</source>
        <translation>Cannot look now</translation>
    </message>
    <message>
        <source>您的办件</source>
        <translation>Your case</translation>
    </message>
    <message>
        <source>请稍等一下。</source>
        <translation>One moment, please.</translation>
    </message>
    <message>
        <source>网络不通，这台机器里还没有这件事的进度。您的码有效，请过一会儿再扫，或者到窗口问。</source>
        <translation>No network, and this machine does not know the case yet. Your code is good: scan again later, or ask at the window.</translation>
    </message>
    <message>
        <source>还没有联网更新，这是 %1 的进度</source>
        <translation>Not updated yet: as of %1</translation>
    </message>
    <message>
        <source>%1 的进度</source>
        <translation>As of %1</translation>
    </message>
</context>
<context>
    <name>CaseWords</name>
    <message>
        <source>材料已收</source>
        <translation>Materials received</translation>
    </message>
    <message>
        <source>等您补材料</source>
        <translation>Waiting for your papers</translation>
    </message>
    <message>
        <source>已经受理</source>
        <translation>Accepted</translation>
    </message>
    <message>
        <source>正在审核</source>
        <translation>Being examined</translation>
    </message>
    <message>
        <source>正在审批</source>
        <translation>Being decided</translation>
    </message>
    <message>
        <source>已经办好</source>
        <translation>Finished</translation>
    </message>
    <message>
        <source>已经交给您</source>
        <translation>Handed over</translation>
    </message>
    <message>
        <source>没有受理</source>
        <translation>Not accepted</translation>
    </message>
    <message>
        <source>没有批准</source>
        <translation>Not granted</translation>
    </message>
    <message>
        <source>已经撤回</source>
        <translation>Withdrawn</translation>
    </message>
    <message>
        <source>已经终止</source>
        <translation>Ended</translation>
    </message>
    <message>
        <source>请问工作人员</source>
        <translation>Please ask our staff</translation>
    </message>
    <message>
        <source>受理</source>
        <translation>Accepted</translation>
    </message>
    <message>
        <source>审核</source>
        <translation>Examined</translation>
    </message>
    <message>
        <source>审批</source>
        <translation>Decided</translation>
    </message>
    <message>
        <source>办好</source>
        <translation>Finished</translation>
    </message>
    <message>
        <source>交给您</source>
        <translation>Handed over</translation>
    </message>
    <message>
        <source>收材料</source>
        <translation>Materials received</translation>
    </message>
    <message>
        <source>补材料</source>
        <translation>Materials asked for</translation>
    </message>
    <message>
        <source>现在按规定暂停计时，例如检测、评审。完了会接着办，您不用做什么。</source>
        <translation>The clock is paused by rule, for a test or a review. It goes on by itself.</translation>
    </message>
    <message>
        <source>请把缺的材料补来。点“看材料”能看到清单。</source>
        <translation>Please bring what is missing. Touch &quot;Materials&quot; for the list.</translation>
    </message>
    <message>
        <source>请在 %1 前把缺的材料补来。点“看材料”能看到清单。</source>
        <translation>Please bring what is missing by %1. Touch &quot;Materials&quot; for the list.</translation>
    </message>
    <message>
        <source>办好了。请带身份证到窗口领取，或者等快递。</source>
        <translation>It is finished. Bring your ID card to the window, or wait for the courier.</translation>
    </message>
    <message>
        <source>这件事办完了。</source>
        <translation>This case is closed.</translation>
    </message>
    <message>
        <source>原因写在通知书上。有疑问可以到窗口问，也可以申请复议。</source>
        <translation>The notice says why. You can ask at the window or apply for a review.</translation>
    </message>
    <message>
        <source>这件事停了。还要办，可以重新申请。</source>
        <translation>This case has stopped. You can apply again.</translation>
    </message>
    <message>
        <source>窗口在看材料。要补什么，会一次告诉您。</source>
        <translation>The window is checking. What is missing is told once.</translation>
    </message>
    <message>
        <source>您不用跑，等着就行。有事会联系您。</source>
        <translation>Nothing to do: you will hear from us if needed.</translation>
    </message>
    <message>
        <source>这里没登记您的证件号和手机号，看不了材料和结果。请带身份证到导办台问。</source>
        <translation>Details are closed: no number of yours is registered. Ask at the guide&apos;s desk with your ID card.</translation>
    </message>
    <message>
        <source>这里没登记您的证件号和手机号，看不了材料和结果。请带身份证到 %1 号窗口问。</source>
        <translation>Details are closed: no number of yours is registered. Ask at window %1 with your ID card.</translation>
    </message>
    <message>
        <source>%1 以后没有新消息</source>
        <translation>No news since %1</translation>
    </message>
    <message>
        <source>预计 %1 前办结</source>
        <translation>Expected by %1</translation>
    </message>
    <message>
        <source>承诺 %1 前办结</source>
        <translation>Promised by %1</translation>
    </message>
    <message>
        <source>要补</source>
        <translation>missing</translation>
    </message>
    <message>
        <source>可以以后补</source>
        <translation>may come later</translation>
    </message>
    <message>
        <source>可以以后补，%1 前</source>
        <translation>may come by %1</translation>
    </message>
    <message>
        <source>交了</source>
        <translation>given</translation>
    </message>
    <message>
        <source>到窗口领取</source>
        <translation>Collect it at the window</translation>
    </message>
    <message>
        <source>快递送到</source>
        <translation>Sent by courier</translation>
    </message>
    <message>
        <source>在取件柜领取</source>
        <translation>Collect it at the locker</translation>
    </message>
    <message>
        <source>在网上领取</source>
        <translation>Collect it online</translation>
    </message>
</context>
<context>
    <name>CellPlace</name>
    <message>
        <source>机器正在选格口</source>
        <translation>The machine is choosing a cell</translation>
    </message>
    <message>
        <source>格口 %1</source>
        <translation>Cell %1</translation>
    </message>
    <message>
        <source>门上写着 %1</source>
        <translation>marked %1</translation>
    </message>
    <message>
        <source>，</source>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>CodeCard</name>
    <message>
        <source>您的号码的二维码</source>
        <translation>The QR code of your number</translation>
    </message>
    <message>
        <source>手机拍下这个码</source>
        <translation>Take a photo of this code</translation>
    </message>
    <message>
        <source>小票丢了，凭它到导办台补打。</source>
        <translation>Lost your ticket? Show this at the guide&apos;s desk.</translation>
    </message>
</context>
<context>
    <name>ConfirmPage</name>
    <message>
        <source>还是要取号</source>
        <translation>Take one anyway</translation>
    </message>
    <message>
        <source>取消这个号</source>
        <translation>Cancel the ticket</translation>
    </message>
    <message>
        <source>今天可能办不上，还要取号吗？</source>
        <translation>It may be too late today. Take a ticket?</translation>
    </message>
    <message>
        <source>要取消这个号吗？</source>
        <translation>Cancel this ticket?</translation>
    </message>
    <message>
        <source>今天等“%1”的人比较多，下班前可能排不到您。取了号没办上，要改天再来。</source>
        <translation>Many people are waiting for &quot;%1&quot;. Your turn may not come before closing; then you would have to come again.</translation>
    </message>
    <message>
        <source>取消“%1”的号以后不能恢复，要办就得重新排队。</source>
        <translation>A cancelled ticket for &quot;%1&quot; cannot be restored. You would have to queue again.</translation>
    </message>
</context>
<context>
    <name>DepartmentPage</name>
    <message>
        <source>点一下就取号</source>
        <translation>One touch gives you a ticket</translation>
    </message>
</context>
<context>
    <name>DepartmentsPage</name>
    <message>
        <source>请选择部门</source>
        <translation>Choose a department</translation>
    </message>
    <message>
        <source>点部门，看它办的业务</source>
        <translation>Touch one to see its services</translation>
    </message>
</context>
<context>
    <name>DigitPanel</name>
    <message>
        <source>已输 %1 位，共 %2 位</source>
        <translation>%1 of %2 digits entered</translation>
    </message>
    <message>
        <source>清空</source>
        <translation>Clr</translation>
    </message>
    <message>
        <source>退格</source>
        <translation>Del</translation>
    </message>
</context>
<context>
    <name>Facts</name>
    <message>
        <source>前面（人）</source>
        <translation>ahead</translation>
    </message>
    <message>
        <source>前面还有（人）</source>
        <translation>people ahead</translation>
    </message>
    <message>
        <source>等（分钟）</source>
        <translation>minutes</translation>
    </message>
    <message>
        <source>大约再等（分钟）</source>
        <translation>minutes to wait</translation>
    </message>
    <message>
        <source>请在这里等</source>
        <translation>wait here</translation>
    </message>
    <message>
        <source>前面 %1 人</source>
        <translation>%1 ahead</translation>
    </message>
    <message>
        <source>等 %1 分钟</source>
        <translation>%1 min</translation>
    </message>
</context>
<context>
    <name>FieldHelp</name>
    <message>
        <source>例：%1</source>
        <translation>Such as: %1</translation>
    </message>
    <message>
        <source>常见错误：%1</source>
        <translation>Often wrong: %1</translation>
    </message>
</context>
<context>
    <name>FormCardPage</name>
    <message>
        <source>请把身份证放在读卡处</source>
        <translation>Lay your ID card on the reader</translation>
    </message>
    <message>
        <source>没有读到身份证</source>
        <translation>No ID card was read</translation>
    </message>
    <message>
        <source>这张卡读不出来</source>
        <translation>This card cannot be read</translation>
    </message>
    <message>
        <source>读卡器现在用不了</source>
        <translation>The card reader does not work now</translation>
    </message>
    <message>
        <source>放平，别拿开，读完会自己翻页。只读姓名、号码、地址，填进表里给您看，您可以改。</source>
        <translation>Lay it flat and leave it there. Only name, number and address are read. You will see them and may change them.</translation>
    </message>
    <message>
        <source>不用等，请在这里填，内容一样。</source>
        <translation>No need to wait: fill it in here, it is the same.</translation>
    </message>
    <message>
        <source>放平再试一次，或者在这里填，内容一样。</source>
        <translation>Lay it flat and try again, or fill it in here: it is the same.</translation>
    </message>
    <message>
        <source>不刷了，在这里填</source>
        <translation>Fill it in here instead</translation>
    </message>
</context>
<context>
    <name>FormEntry</name>
    <message>
        <source>%1 年 %2 月 %3 日</source>
        <translation>Year %1, month %2, day %3</translation>
    </message>
    <message>
        <source>请输入</source>
        <translation>Please type</translation>
    </message>
</context>
<context>
    <name>FormFieldPage</name>
    <message>
        <source>第 %1 题，共 %2 题 · %3</source>
        <translation>Question %1 of %2 · %3</translation>
    </message>
    <message>
        <source>号码里有字母</source>
        <translation>It has letters</translation>
    </message>
</context>
<context>
    <name>FormLeavePage</name>
    <message>
        <source>还没有提交，要退出吗？</source>
        <translation>Not handed in yet. Leave?</translation>
    </message>
</context>
<context>
    <name>FormNoticePage</name>
    <message>
        <source>填写前请先看</source>
        <translation>Please read this first</translation>
    </message>
    <message>
        <source>谁来处理</source>
        <translation>Who handles it</translation>
    </message>
    <message>
        <source>用来做什么</source>
        <translation>What it is for</translation>
    </message>
    <message>
        <source>会问到您的</source>
        <translation>You will be asked for</translation>
    </message>
    <message>
        <source>保存多久</source>
        <translation>How long it is kept</translation>
    </message>
    <message>
        <source>收到后 %1 天，加密保存，到期删除</source>
        <translation>%1 days, encrypted, then deleted</translation>
    </message>
    <message>
        <source>%1 等，查改删到导办台</source>
        <translation>%1 …; to see, change or delete: ask the guide</translation>
    </message>
    <message>
        <source>加密保存 %1 天</source>
        <translation>Encrypted, %1 days</translation>
    </message>
    <message>
        <source>想查、想改、想删</source>
        <translation>To see, change or delete it</translation>
    </message>
    <message>
        <source>拿回执到导办台</source>
        <translation>Take your receipt to the guide</translation>
    </message>
    <message>
        <source>有多少题</source>
        <translation>How many questions</translation>
    </message>
    <message>
        <source>约 %1 题，可以不留名</source>
        <translation>About %1; no name needed</translation>
    </message>
    <message>
        <source>约 %1 题，中途退出就清除</source>
        <translation>About %1; leaving deletes them</translation>
    </message>
</context>
<context>
    <name>FormPhonePage</name>
    <message>
        <source>用手机扫一下，接着填</source>
        <translation>Scan with your phone to go on</translation>
    </message>
    <message>
        <source>在手机上接着填的二维码</source>
        <translation>Code for going on with a phone</translation>
    </message>
    <message>
        <source>打开手机“扫一扫”，对准这个码，填过的都在。填完在手机上提交。</source>
        <translation>Point your phone&apos;s camera at this code. Your answers are there. Hand it in on the phone.</translation>
    </message>
    <message>
        <source>扫一扫，填过的都在，在手机上提交。</source>
        <translation>Scan it: your answers are there. Hand it in on the phone.</translation>
    </message>
    <message>
        <source>%1 前扫，只能用一次。手机上打开了，再按“好了”。</source>
        <translation>Before %1, once only. Press Done when the phone has opened it.</translation>
    </message>
    <message>
        <source>%1 前扫，只能用一次。</source>
        <translation>Before %1, once only.</translation>
    </message>
    <message>
        <source>码里没有您的任何信息，别让旁人先扫。</source>
        <translation>The code says nothing about you. Do not let others scan it first.</translation>
    </message>
</context>
<context>
    <name>FormReviewPage</name>
    <message>
        <source>请核对，要改就点那一行</source>
        <translation>Check; touch a line to change it</translation>
    </message>
    <message>
        <source>请核对</source>
        <translation>Please check</translation>
    </message>
    <message>
        <source>存起来，今天接着填</source>
        <translation>Save for later today</translation>
    </message>
    <message>
        <source>先存起来</source>
        <translation>Save for later</translation>
    </message>
</context>
<context>
    <name>FormWayPage</name>
    <message>
        <source>怎么填方便？</source>
        <translation>How would you like to fill it in?</translation>
    </message>
</context>
<context>
    <name>FormsPage</name>
    <message>
        <source>请选择要填的表</source>
        <translation>Choose a form</translation>
    </message>
    <message>
        <source>在这里填好，到窗口不用再写</source>
        <translation>Fill it in here instead of at the window</translation>
    </message>
</context>
<context>
    <name>GroupKeys</name>
    <message>
        <source>换一组字母</source>
        <translation>Other letters</translation>
    </message>
</context>
<context>
    <name>GuideGroupsPage</name>
    <message>
        <source>事项名称的第一个字母</source>
        <translation>First letter of its name</translation>
    </message>
    <message>
        <source>关于哪方面的事？</source>
        <translation>What is it about?</translation>
    </message>
    <message>
        <source>哪个部门办的？</source>
        <translation>Which department?</translation>
    </message>
    <message>
        <source>按拼音，例如“营业执照”在 Y</source>
        <translation>In pinyin: 营业执照 is under Y</translation>
    </message>
</context>
<context>
    <name>GuideLine</name>
    <message>
        <source>常见错误：%1</source>
        <translation>Often wrong: %1</translation>
    </message>
</context>
<context>
    <name>GuideListPage</name>
    <message>
        <source>还有 %1 项没有列出，请按拼音找</source>
        <translation>%1 more are not listed: search by letters</translation>
    </message>
    <message>
        <source>点一下看怎么办</source>
        <translation>Touch one to read it</translation>
    </message>
</context>
<context>
    <name>GuidePage</name>
    <message>
        <source>内容更新于 %1</source>
        <translation>as of %1</translation>
    </message>
    <message>
        <source>网络不通，%1，以窗口为准</source>
        <translation>no network, %1: please ask at the window</translation>
    </message>
    <message>
        <source>更多</source>
        <translation>More</translation>
    </message>
    <message>
        <source>适用：%1</source>
        <translation>For: %1</translation>
    </message>
    <message>
        <source>正在打开…</source>
        <translation>Opening …</translation>
    </message>
</context>
<context>
    <name>GuidePhonePage</name>
    <message>
        <source>用手机扫一下，带走</source>
        <translation>Scan it with your phone</translation>
    </message>
    <message>
        <source>材料清单的二维码</source>
        <translation>QR code of the list</translation>
    </message>
    <message>
        <source>打开手机相机或“扫一扫”，对准这个码，就能看到这份指南。</source>
        <translation>Point your phone&apos;s camera at this code to open the guide.</translation>
    </message>
    <message>
        <source>打开手机“扫一扫”，对准这个码，手机上就出现要带的材料，可以截屏保存。</source>
        <translation>Point your phone&apos;s scanner at this code: it shows what to bring, which you can save.</translation>
    </message>
    <message>
        <source>码里只有材料清单，没有您的任何信息。</source>
        <translation>The code holds the list only, nothing about you.</translation>
    </message>
</context>
<context>
    <name>GuideQuestionPage</name>
    <message>
        <source>%1，第 %2 问，共 %3 问</source>
        <translation>%1, question %2 of %3</translation>
    </message>
</context>
<context>
    <name>GuideSearchPage</name>
    <message>
        <source>输拼音找</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>想办什么事，输拼音</source>
        <translation>What is it? Type pinyin</translation>
    </message>
    <message>
        <source>首字母也行，例如“房产证”输 FCZ</source>
        <translation>Initials will do: FCZ for 房产证</translation>
    </message>
    <message>
        <source>您是不是要找</source>
        <translation>Did you mean</translation>
    </message>
    <message>
        <source>没有找到。请少输几个字母再试，或者按部门找。</source>
        <translation>Nothing found. Try fewer letters, or look by department.</translation>
    </message>
</context>
<context>
    <name>GuideWords</name>
    <message>
        <source>办理地点</source>
        <translation>Where</translation>
    </message>
    <message>
        <source>窗口</source>
        <translation>Windows</translation>
    </message>
    <message>
        <source>咨询电话</source>
        <translation>Questions</translation>
    </message>
    <message>
        <source>监督投诉</source>
        <translation>Complaints</translation>
    </message>
    <message>
        <source>谁可以办</source>
        <translation>Who can apply</translation>
    </message>
    <message>
        <source>依据</source>
        <translation>Legal basis</translation>
    </message>
    <message>
        <source>实施单位</source>
        <translation>Responsible body</translation>
    </message>
    <message>
        <source>数量限制</source>
        <translation>Limited number</translation>
    </message>
    <message>
        <source>中介服务</source>
        <translation>Outside services</translation>
    </message>
    <message>
        <source>事项编码</source>
        <translation>Item code</translation>
    </message>
    <message>
        <source>办好后给您</source>
        <translation>You will get</translation>
    </message>
    <message>
        <source>收费</source>
        <translation>Fee</translation>
    </message>
    <message>
        <source>可能另需时间，不算在办理时限里</source>
        <translation>May take extra time that does not count</translation>
    </message>
    <message>
        <source>只有这种情况要带：%1</source>
        <translation>Only if: %1</translation>
    </message>
    <message>
        <source>样子：%1</source>
        <translation>It looks like this: %1</translation>
    </message>
    <message>
        <source>这样填：%1</source>
        <translation>Fill it in like this: %1</translation>
    </message>
    <message>
        <source>这张表可以在这台机器上填</source>
        <translation>This form can be filled in at this machine</translation>
    </message>
    <message>
        <source>空白表可以在网上下载</source>
        <translation>The blank form can be downloaded</translation>
    </message>
    <message>
        <source>样子可以在网上看</source>
        <translation>A sample is on the web</translation>
    </message>
    <message>
        <source>承诺 %1办结</source>
        <translation>Promised within %1</translation>
    </message>
    <message>
        <source>最长 %1（法律规定）</source>
        <translation>At most %1 by law</translation>
    </message>
    <message>
        <source>当场办结</source>
        <translation>Done at once</translation>
    </message>
    <message>
        <source>当天办结</source>
        <translation>Done on the same day</translation>
    </message>
    <message>
        <source>不收费</source>
        <translation>Free of charge</translation>
    </message>
    <message>
        <source>不用跑，网上就能办</source>
        <translation>No visit needed, all online</translation>
    </message>
    <message>
        <source>最多跑 %1 次</source>
        <translation>Visits needed: %1</translation>
    </message>
    <message>
        <source>按情况收费</source>
        <translation>Depends on the case</translation>
    </message>
    <message>
        <source>%1 元</source>
        <translation>CNY %1</translation>
    </message>
    <message numerus="yes">
        <source>%n 个工作日</source>
        <translation>
            <numerusform>%n working day</numerusform>
            <numerusform>%n working days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n 天</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message>
        <source>不用带，部门之间能查到</source>
        <translation>Need not be brought: we can look it up</translation>
    </message>
    <message>
        <source>可以后补</source>
        <translation>May follow later</translation>
    </message>
    <message>
        <source>有这种情况才带</source>
        <translation>Only if it applies</translation>
    </message>
    <message>
        <source>必须带</source>
        <translation>Needed</translation>
    </message>
    <message>
        <source>原件 %1 份</source>
        <translation>originals: %1</translation>
    </message>
    <message>
        <source>复印件 %1 份</source>
        <translation>copies: %1</translation>
    </message>
    <message>
        <source>电子版</source>
        <translation>electronic</translation>
    </message>
    <message>
        <source>纸质、电子版都行</source>
        <translation>paper or electronic</translation>
    </message>
</context>
<context>
    <name>GuidesPage</name>
    <message>
        <source>您想办什么事？</source>
        <translation>What do you want to do?</translation>
    </message>
    <message>
        <source>共 %1 项</source>
        <translation>%1 guides</translation>
    </message>
    <message>
        <source>共 %1 项，内容更新于 %2</source>
        <translation>%1 guides, as of %2</translation>
    </message>
</context>
<context>
    <name>HelpPage</name>
    <message>
        <source>现在没有人值班</source>
        <translation>Nobody is on duty now</translation>
    </message>
    <message>
        <source>工作人员马上到</source>
        <translation>Someone is coming</translation>
    </message>
    <message>
        <source>正在叫工作人员</source>
        <translation>Calling our staff</translation>
    </message>
    <message>
        <source>可以打值班电话，也可以留电话</source>
        <translation>Call the duty phone, or leave your number</translation>
    </message>
    <message>
        <source>请在这里等一下</source>
        <translation>Please wait here</translation>
    </message>
    <message>
        <source>上班时间请到大厅，或者留下电话。</source>
        <translation>Please come in opening hours, or leave your number.</translation>
    </message>
    <message>
        <source>值班电话</source>
        <translation>Duty phone</translation>
    </message>
    <message>
        <source>导办员已经知道您在这台机器。</source>
        <translation>The guide knows that you are at this machine.</translation>
    </message>
    <message>
        <source>已经通知导办员，马上有人应答。</source>
        <translation>The guide has been told and will answer soon.</translation>
    </message>
    <message>
        <source>也可以直接到%1</source>
        <translation>You can also go to %1</translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message>
        <source>出票口</source>
        <translation>ticket slot</translation>
    </message>
    <message>
        <source>扫描口</source>
        <translation>scanner</translation>
    </message>
    <message>
        <source>读卡口</source>
        <translation>card slot</translation>
    </message>
    <message>
        <source>、</source>
        <translation> or </translation>
    </message>
    <message>
        <source>您好，请选择要办的事</source>
        <translation>What would you like to do?</translation>
    </message>
    <message>
        <source>也可以直接把二维码放到扫描口</source>
        <translation>Or hold a code to the scanner</translation>
    </message>
    <message>
        <source>现在不取号，这些还可以办</source>
        <translation>No tickets now, but you can</translation>
    </message>
    <message>
        <source>够不着%1，请按“叫工作人员”</source>
        <translation>If you cannot reach the %1, press Call staff</translation>
    </message>
</context>
<context>
    <name>HoursPage</name>
    <message>
        <source>%1到%2</source>
        <translation>%1 to %2</translation>
    </message>
    <message>
        <source>开放时间</source>
        <translation>Opening hours</translation>
    </message>
    <message>
        <source>窗口办公的时间</source>
        <translation>When the windows are open</translation>
    </message>
    <message>
        <source>今天</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>休息</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>值班电话 %1</source>
        <translation>Duty phone %1</translation>
    </message>
</context>
<context>
    <name>KeyCap</name>
    <message>
        <source>数字键 %1</source>
        <translation>Key %1</translation>
    </message>
</context>
<context>
    <name>KeypadPage</name>
    <message>
        <source>只用来核对是不是您的办件，核对完就清除。</source>
        <translation>Only used to check that the case is yours, then deleted.</translation>
    </message>
    <message>
        <source>只用来核对是不是您本人来取，核对完就清除。</source>
        <translation>Used only to check that it is you, then cleared.</translation>
    </message>
    <message>
        <source>请输手机号后四位</source>
        <translation>Last four digits of your phone</translation>
    </message>
    <message>
        <source>请留下电话号码</source>
        <translation>Please leave your number</translation>
    </message>
    <message>
        <source>请输后四位</source>
        <translation>Type the last four</translation>
    </message>
    <message>
        <source>预约时留的手机号</source>
        <translation>The phone number you booked with</translation>
    </message>
    <message>
        <source>上班后有人给您打电话</source>
        <translation>We call you in opening hours</translation>
    </message>
    <message>
        <source>办件时登记的身份证号或者手机号</source>
        <translation>Of the ID or phone number given with the case</translation>
    </message>
    <message>
        <source>没对上，请再输一次。还能试 %1 次。</source>
        <translation>That did not fit. Tries left: %1.</translation>
    </message>
    <message>
        <source>只用来查您的预约，查完就清除。</source>
        <translation>Used only to find your appointment, then erased.</translation>
    </message>
    <message>
        <source>电话只用来给您回电，加密保存，到期删除。</source>
        <translation>Only for calling you back: stored encrypted, then deleted.</translation>
    </message>
</context>
<context>
    <name>LetterPad</name>
    <message>
        <source>清空</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>退格</source>
        <translation>Delete</translation>
    </message>
</context>
<context>
    <name>LockerAnswers</name>
    <message>
        <source>没有找到您的东西</source>
        <translation>Nothing was found for you</translation>
    </message>
    <message>
        <source>数字取件先停一停</source>
        <translation>Digits are paused</translation>
    </message>
    <message>
        <source>输错太多次，锁住了</source>
        <translation>Locked after too many wrong tries</translation>
    </message>
    <message>
        <source>东西在别的取件柜</source>
        <translation>It lies in another locker</translation>
    </message>
    <message>
        <source>请到窗口领取</source>
        <translation>Please collect it at the window</translation>
    </message>
    <message>
        <source>还没有放进柜里</source>
        <translation>It is not in the locker yet</translation>
    </message>
    <message>
        <source>这件东西已经取走了</source>
        <translation>It has been taken already</translation>
    </message>
    <message>
        <source>取件的时间过了</source>
        <translation>The time to collect is over</translation>
    </message>
    <message>
        <source>这个取件码不能用了</source>
        <translation>This pick-up code is no longer good</translation>
    </message>
    <message>
        <source>没有读到身份证</source>
        <translation>No ID card was read</translation>
    </message>
    <message>
        <source>网络不通，现在查不到</source>
        <translation>No network: cannot look it up</translation>
    </message>
    <message>
        <source>取件柜现在打不开</source>
        <translation>The locker cannot open now</translation>
    </message>
    <message>
        <source>有一个柜门还开着</source>
        <translation>A door is still open</translation>
    </message>
    <message>
        <source>要有一位值班长或者主任</source>
        <translation>A duty lead or manager is needed</translation>
    </message>
    <message>
        <source>您没有这个权限</source>
        <translation>You may not do this</translation>
    </message>
    <message>
        <source>这一件现在不能存</source>
        <translation>This cannot be put in now</translation>
    </message>
    <message>
        <source>两分钟过了，不能再开</source>
        <translation>The two minutes are over</translation>
    </message>
    <message>
        <source>您的材料齐了</source>
        <translation>Your papers are complete</translation>
    </message>
    <message>
        <source>没有合适的空格口</source>
        <translation>No free cell fits</translation>
    </message>
    <message>
        <source>没有查到这个办件</source>
        <translation>This case was not found</translation>
    </message>
    <message>
        <source>这个办件还没有办结</source>
        <translation>This case is not decided yet</translation>
    </message>
    <message>
        <source>这个事项不能放进取件柜</source>
        <translation>This item may not go into a locker</translation>
    </message>
    <message>
        <source>还没有签送达方式确认</source>
        <translation>Delivery consent is not signed yet</translation>
    </message>
    <message>
        <source>已经在柜里了</source>
        <translation>It is in the locker already</translation>
    </message>
    <message>
        <source>缺核对用的后四位</source>
        <translation>The last four to check are missing</translation>
    </message>
    <message>
        <source>要放进别的取件柜</source>
        <translation>It goes into another locker</translation>
    </message>
    <message>
        <source>这台机器现在存不下记录</source>
        <translation>This machine cannot keep records now</translation>
    </message>
    <message>
        <source>请看看短信里写的是哪个取件柜，或者到窗口问。</source>
        <translation>See in the message which locker it is, or ask at the window.</translation>
    </message>
    <message>
        <source>扫取件码照样能取。</source>
        <translation>The code still works.</translation>
    </message>
    <message>
        <source>没有开门，什么都没有变。请到别的取件柜存，并告诉运维人员磁盘满了。</source>
        <translation>No door opened, nothing changed. Use another locker and tell the technician that the disk is full.</translation>
    </message>
    <message>
        <source>这不是办件码</source>
        <translation>This is no case code</translation>
    </message>
    <message>
        <source>现在还不能这样做</source>
        <translation>This cannot be done now</translation>
    </message>
    <message>
        <source>为了保护您的东西，这一件不能在这里取了。请带身份证到窗口领取。</source>
        <translation>To protect it, this item cannot be taken here any more. Please collect it at the window with your ID card.</translation>
    </message>
    <message>
        <source>地点写在通知您的短信里。取件码在那里才能用。</source>
        <translation>The message we sent says where. The code works only there.</translation>
    </message>
    <message>
        <source>在%1。取件码在那里才能用。</source>
        <translation>It is at %1. The code works only there.</translation>
    </message>
    <message>
        <source>东西在窗口，丢不了。请带身份证来领取。</source>
        <translation>It is safe at the window. Please bring your ID card.</translation>
    </message>
    <message>
        <source>东西在%1，丢不了。请带身份证来领取。</source>
        <translation>It is safe at %1. Please bring your ID card.</translation>
    </message>
    <message>
        <source>放好了会发短信给您，里面有取件码。</source>
        <translation>You will get a message with a pick-up code once it is here.</translation>
    </message>
    <message>
        <source>每个取件码只能用一次。如果不是您取的，请马上告诉工作人员。</source>
        <translation>Each code works once. If it was not you, tell our staff at once.</translation>
    </message>
    <message>
        <source>东西没有丢，已经交回窗口。请带身份证来领取。</source>
        <translation>It is not lost: it went back to the window. Please bring your ID card.</translation>
    </message>
    <message>
        <source>可能换了新的取件码，请看最近的短信。也可以带身份证到窗口领取。</source>
        <translation>There may be a newer code: see your latest message. Or collect it at the window with your ID card.</translation>
    </message>
    <message>
        <source>请把身份证平放在读卡的地方，再试一次。</source>
        <translation>Lay your ID card flat on the reader and try again.</translation>
    </message>
    <message>
        <source>您的码有效，东西丢不了。请用短信里的 8 位取件码，或者过一会儿再来。</source>
        <translation>Your code is good and nothing is lost. Use the 8 digits of the message, or come back a little later.</translation>
    </message>
    <message>
        <source>里面的东西都在，丢不了。请打值班电话，或者上班时间到窗口领取。</source>
        <translation>All is safe inside. Phone the duty number, or come to the window.</translation>
    </message>
    <message>
        <source>应急开柜要两个人登录，其中一位是值班长或者主任。</source>
        <translation>Two people sign in, one of them a duty lead or manager.</translation>
    </message>
    <message>
        <source>请让有权限的同事登录，或者重新登录一次。</source>
        <translation>Ask a colleague who may, or sign in again.</translation>
    </message>
    <message>
        <source>请回到列表，重新扫办件码。</source>
        <translation>Go back to the list and scan the case again.</translation>
    </message>
    <message>
        <source>东西还在里面，丢不了。请再扫一次取件码，或者请工作人员来看。</source>
        <translation>It is safe inside. Scan your code again, or ask our staff.</translation>
    </message>
    <message>
        <source>一次只开一个柜门。请先把开着的那一个关好，再来一次。</source>
        <translation>One door at a time. Please shut the open one first, then try again.</translation>
    </message>
    <message>
        <source>没有要补的材料，您不用放东西。</source>
        <translation>No papers are missing. You need not put anything in.</translation>
    </message>
    <message>
        <source>柜子满了，或者要的大小没有了。可以换个大小，或者先交到窗口。</source>
        <translation>The locker is full, or that size is. Try another size, or leave it at the window.</translation>
    </message>
    <message>
        <source>请核对编号。刚办结的过一会儿再扫。</source>
        <translation>Check the number. If it was just decided, scan again a little later.</translation>
    </message>
    <message>
        <source>办结以后才能存件。</source>
        <translation>It can be put in once the case is decided.</translation>
    </message>
    <message>
        <source>请在窗口当面交给本人。</source>
        <translation>Please hand it over in person at the window.</translation>
    </message>
    <message>
        <source>请先在窗口登记本人签字的送达方式确认，再来存件。</source>
        <translation>First record the signed delivery consent at the window.</translation>
    </message>
    <message>
        <source>同一件不用再存。要换格口，请先撤件。</source>
        <translation>No need to put it in twice. To change the cell, take it out first.</translation>
    </message>
    <message>
        <source>证照要核对后四位才能取。请先在办件里登记证件号或者手机号。</source>
        <translation>A licence is handed out against the last four. First enter the document or phone number in the case.</translation>
    </message>
    <message>
        <source>请按办件里选的取件柜存。</source>
        <translation>Use the locker chosen in the case.</translation>
    </message>
    <message>
        <source>办件里选的是%1。</source>
        <translation>The case names %1.</translation>
    </message>
    <message>
        <source>存件要扫办件码，或者办件编号的条码。</source>
        <translation>Scan the code of the case, or the bar code of its number.</translation>
    </message>
    <message>
        <source>请等一会儿再试，或者请工作人员帮忙。</source>
        <translation>Please try again in a moment, or ask our staff.</translation>
    </message>
</context>
<context>
    <name>LockerCardPage</name>
    <message>
        <source>请放身份证</source>
        <translation>Lay your ID card down</translation>
    </message>
    <message>
        <source>没有读到身份证</source>
        <translation>No ID card was read</translation>
    </message>
    <message>
        <source>平放在读卡的地方，等一下。只用来找您的东西，找完就清除。</source>
        <translation>Flat on the reader, and wait. Used only to find your things, then cleared.</translation>
    </message>
    <message>
        <source>请把身份证平放在读卡的地方，不要动，再试一次。没带身份证，可以返回，用取件码。</source>
        <translation>Lay it flat on the reader, hold still and try again. Without a card, go back and use your code.</translation>
    </message>
</context>
<context>
    <name>LockerDepositPage</name>
    <message>
        <source>存件</source>
        <translation>Put in</translation>
    </message>
    <message>
        <source>没有合适的空格口，换个大小</source>
        <translation>No free cell fits, try another size</translation>
    </message>
</context>
<context>
    <name>LockerDoorPage</name>
    <message>
        <source>要帮忙，请到%1</source>
        <translation>Help at %1</translation>
    </message>
    <message>
        <source>要帮忙，请打 %1</source>
        <translation>For help phone %1</translation>
    </message>
    <message>
        <source>取件柜</source>
        <translation>Locker</translation>
    </message>
</context>
<context>
    <name>LockerEmergencyPage</name>
    <message>
        <source>%1、%2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>应急开柜要两个人</source>
        <translation>An emergency takes two people</translation>
    </message>
    <message>
        <source>为什么要开？</source>
        <translation>Why must it be opened?</translation>
    </message>
    <message>
        <source>开哪些格口？</source>
        <translation>Which cells?</translation>
    </message>
    <message>
        <source>请再核对一遍</source>
        <translation>Please check once more</translation>
    </message>
    <message>
        <source>一格一格开，还有 %1 格</source>
        <translation>One by one, %1 to go</translation>
    </message>
    <message>
        <source>选了 %1 格</source>
        <translation>%1 chosen</translation>
    </message>
    <message>
        <source>%1 已经登录。请另一位同事也登录。谁开的、为什么、开了哪几格、里面有什么，都会记下来。</source>
        <translation>%1 is signed in. A second colleague signs in too. Who, why, which cells and what was inside are recorded.</translation>
    </message>
</context>
<context>
    <name>LockerStaffPage</name>
    <message>
        <source>存件：请扫办件码</source>
        <translation>Put in: scan the case</translation>
    </message>
    <message>
        <source>%1 在用</source>
        <translation>%1 is signed in</translation>
    </message>
    <message>
        <source>网络不通，只能存已经准备好的</source>
        <translation>no network: only what was prepared</translation>
    </message>
    <message>
        <source>取件柜，每一格的样子</source>
        <translation>The locker, each cell as it is</translation>
    </message>
    <message>
        <source>现在没有别的要做。</source>
        <translation>Nothing else to do now.</translation>
    </message>
</context>
<context>
    <name>LockerStartPage</name>
    <message>
        <source>值班电话 %1</source>
        <translation>Duty phone %1</translation>
    </message>
    <message>
        <source>取件柜现在打不开</source>
        <translation>The locker cannot open now</translation>
    </message>
    <message>
        <source>没有找到，请核对短信再输一次</source>
        <translation>Not found: check the message, type again</translation>
    </message>
    <message>
        <source>请扫取件码，或者刷身份证</source>
        <translation>Scan your code, or use your ID card</translation>
    </message>
    <message>
        <source>扫取件码，或者输 8 位数字</source>
        <translation>Scan, or type the 8 digits</translation>
    </message>
    <message>
        <source>取件：请扫码，或者输 8 位数字</source>
        <translation>Pick-up: scan, or type 8 digits</translation>
    </message>
    <message>
        <source>扫码或输 8 位数字</source>
        <translation>Scan or type 8 digits</translation>
    </message>
    <message>
        <source>请扫取件码</source>
        <translation>Scan your code</translation>
    </message>
    <message>
        <source>取件码在通知您的短信里</source>
        <translation>The code is in the message we sent you</translation>
    </message>
    <message>
        <source>扫描口坏了，请输短信里的 8 位数字</source>
        <translation>The scanner is broken: type the 8 digits of the message</translation>
    </message>
    <message>
        <source>输错的次数太多，数字取件停 %1 分钟。扫取件码、刷身份证照样能取。</source>
        <translation>Too many wrong tries: digits pause for %1 min. The code and the ID card still work.</translation>
    </message>
    <message>
        <source>输错的次数太多，数字取件停 %1 分钟。扫取件码照样能取。</source>
        <translation>Too many wrong tries: digits pause for %1 min. The code still works.</translation>
    </message>
    <message>
        <source>里面的东西都在，丢不了。请打值班电话，或者上班时间到窗口领取。</source>
        <translation>All is safe inside. Phone the duty number, or come to the window.</translation>
    </message>
    <message>
        <source>里面的东西都在，丢不了。</source>
        <translation>Everything inside is safe.</translation>
    </message>
    <message>
        <source>扫描口在屏幕下方</source>
        <translation>The scanner is below the screen</translation>
    </message>
    <message>
        <source>有码：把码放到屏幕下方的扫描口，不用按任何键</source>
        <translation>Have a code? Hold it to the scanner below, no keys needed</translation>
    </message>
</context>
<context>
    <name>LockerThingsPage</name>
    <message>
        <source>材料准备好了吗？</source>
        <translation>Are your papers ready?</translation>
    </message>
    <message>
        <source>找到了，现在开柜门吗？</source>
        <translation>Found it. Open the door?</translation>
    </message>
    <message>
        <source>有 %1 件，先取哪一件？</source>
        <translation>%1 items: which one first?</translation>
    </message>
    <message>
        <source>按“开柜门”，机器会开一个空格口</source>
        <translation>Press &quot;Open the door&quot;: a free cell opens</translation>
    </message>
    <message>
        <source>已经取了 %1 件，接着取</source>
        <translation>%1 taken, go on</translation>
    </message>
    <message>
        <source>按“开柜门”，再看柜子</source>
        <translation>Press &quot;Open the door&quot;, then look at the locker</translation>
    </message>
    <message>
        <source>一次只开一个柜门</source>
        <translation>One door opens at a time</translation>
    </message>
    <message>
        <source>补交的材料</source>
        <translation>Missing papers</translation>
    </message>
    <message>
        <source>您的证件或者材料</source>
        <translation>Your document</translation>
    </message>
    <message>
        <source>替别人取</source>
        <translation>For another</translation>
    </message>
</context>
<context>
    <name>LockerWords</name>
    <message>
        <source>第 %1 列 · 从上数第 %2 格</source>
        <translation>Column %1 · cell %2 from the top</translation>
    </message>
    <message>
        <source>在高处，要抬手</source>
        <translation>high up, reach for it</translation>
    </message>
    <message>
        <source>在低处，要弯腰</source>
        <translation>low down, bend for it</translation>
    </message>
    <message>
        <source>伸手够得到的高度</source>
        <translation>at hand height</translation>
    </message>
    <message>
        <source>取件</source>
        <translation>Pick up</translation>
    </message>
    <message>
        <source>刷身份证</source>
        <translation>ID card</translation>
    </message>
    <message>
        <source>放材料</source>
        <translation>Put in</translation>
    </message>
    <message>
        <source>工作人员</source>
        <translation>Staff</translation>
    </message>
    <message>
        <source>取走了</source>
        <translation>Taken</translation>
    </message>
    <message>
        <source>没有拿到</source>
        <translation>Did not get it</translation>
    </message>
    <message>
        <source>放好了</source>
        <translation>It is inside</translation>
    </message>
    <message>
        <source>没有放</source>
        <translation>Nothing put in</translation>
    </message>
    <message>
        <source>再开一次</source>
        <translation>Open again</translation>
    </message>
    <message>
        <source>放不下，换一格</source>
        <translation>Too small, another cell</translation>
    </message>
    <message>
        <source>里面是空的</source>
        <translation>It is empty</translation>
    </message>
    <message>
        <source>东西还在里面</source>
        <translation>It is still inside</translation>
    </message>
    <message>
        <source>有不认识的东西</source>
        <translation>Something unknown</translation>
    </message>
    <message>
        <source>先做别的</source>
        <translation>Do the next one</translation>
    </message>
    <message>
        <source>这格不开，看下一格</source>
        <translation>Skip this cell</translation>
    </message>
    <message>
        <source>小格</source>
        <translation>Small</translation>
    </message>
    <message>
        <source>中格</source>
        <translation>Medium</translation>
    </message>
    <message>
        <source>大格</source>
        <translation>Large</translation>
    </message>
    <message>
        <source>要低位</source>
        <translation>Low cell</translation>
    </message>
    <message>
        <source>应急开柜</source>
        <translation>Emergency opening</translation>
    </message>
    <message>
        <source>全部格口</source>
        <translation>All</translation>
    </message>
    <message>
        <source>用取件码或者身份证</source>
        <translation>By code or ID card</translation>
    </message>
    <message>
        <source>东西在我手上</source>
        <translation>I have it in my hand</translation>
    </message>
    <message>
        <source>柜里没有，或者拿不出来</source>
        <translation>It is not there, or is stuck</translation>
    </message>
    <message>
        <source>东西在柜里</source>
        <translation>It lies in the cell</translation>
    </message>
    <message>
        <source>东西还在我手上</source>
        <translation>I still have it</translation>
    </message>
    <message>
        <source>刚才没弄完，两分钟内可以再开</source>
        <translation>Once more within 2 min</translation>
    </message>
    <message>
        <source>机器换一个格口再开</source>
        <translation>The machine opens another one</translation>
    </message>
    <message>
        <source>先把柜门往里推一下</source>
        <translation>Push the door in first</translation>
    </message>
    <message>
        <source>开柜门</source>
        <translation>Open door</translation>
    </message>
    <message>
        <source>取下一件</source>
        <translation>Take the next one</translation>
    </message>
    <message>
        <source>再试一次</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>选好了，开始</source>
        <translation>Chosen, begin</translation>
    </message>
    <message>
        <source>核对完了，登记</source>
        <translation>Checked, record it</translation>
    </message>
    <message>
        <source>正在开柜门，请看柜子</source>
        <translation>Opening: look at the locker</translation>
    </message>
    <message>
        <source>柜门开了，请看里面</source>
        <translation>It is open: look inside</translation>
    </message>
    <message>
        <source>柜门开了，请放进去</source>
        <translation>It is open: put it in</translation>
    </message>
    <message>
        <source>柜门开了，请取走</source>
        <translation>It is open: take it out</translation>
    </message>
    <message>
        <source>请把柜门关好</source>
        <translation>Please shut the door</translation>
    </message>
    <message>
        <source>里面有东西吗？</source>
        <translation>Was something inside?</translation>
    </message>
    <message>
        <source>放好了吗？</source>
        <translation>Is it inside?</translation>
    </message>
    <message>
        <source>取走了吗？</source>
        <translation>Did you take it?</translation>
    </message>
    <message>
        <source>柜门没有打开</source>
        <translation>The door did not open</translation>
    </message>
    <message>
        <source>看不清柜门开没开</source>
        <translation>We cannot see the door</translation>
    </message>
    <message>
        <source>柜门还开着</source>
        <translation>The door is still open</translation>
    </message>
    <message>
        <source>取好了</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>记下了，有人来看</source>
        <translation>Noted, staff will look</translation>
    </message>
    <message>
        <source>没有放东西</source>
        <translation>Nothing was put in</translation>
    </message>
    <message>
        <source>柜门关好了</source>
        <translation>The door is shut</translation>
    </message>
    <message>
        <source>放好以后，把柜门推上，听到“咔”一声</source>
        <translation>Put it in, then push the door until it clicks</translation>
    </message>
    <message>
        <source>拿好以后，把柜门推上，听到“咔”一声</source>
        <translation>Take it, then push the door until it clicks</translation>
    </message>
    <message>
        <source>东西拿好了，就把柜门推上</source>
        <translation>When you are done, push the door shut</translation>
    </message>
    <message>
        <source>柜门关好了，请说一声</source>
        <translation>The door is shut. Please tell us</translation>
    </message>
    <message>
        <source>东西还在里面，丢不了，您的取件码也还有效。已经告诉工作人员，他们会来开。</source>
        <translation>It is safe inside and your code is still good. Staff have been told and will open it.</translation>
    </message>
    <message>
        <source>可能是锁卡住了。已经记下来，运维人员会来看。</source>
        <translation>The lock may be stuck. It is noted, a technician will look.</translation>
    </message>
    <message>
        <source>机器看不清这一格。门要是开了，请拿好东西，关上柜门。已经告诉工作人员来看，东西丢不了。</source>
        <translation>If the door is open, take your item and shut it. Staff have been told; nothing gets lost.</translation>
    </message>
    <message>
        <source>关不上也没关系，已经告诉工作人员。您可以走，我们会一直看着这扇门。</source>
        <translation>If it does not shut, never mind: staff have been told. You may go, the door stays watched.</translation>
    </message>
    <message>
        <source>请看看证件上的名字对不对。不对就到窗口换。</source>
        <translation>Check the name on it. If it is wrong, come to the window.</translation>
    </message>
    <message>
        <source>工作人员会来看这一格，弄清楚以后告诉您。</source>
        <translation>Staff will look into this cell and tell you.</translation>
    </message>
    <message>
        <source>窗口会来取您的材料，收到以后告诉您。</source>
        <translation>The window collects your papers and tells you.</translation>
    </message>
    <message>
        <source>这一格空出来了。要放的时候再来。</source>
        <translation>The cell is free again. Come back when you are ready.</translation>
    </message>
    <message>
        <source>有事请找工作人员。</source>
        <translation>Ask our staff if you need anything.</translation>
    </message>
    <message>
        <source>%1 过期没人取，撤件</source>
        <translation>%1 overdue: take out</translation>
    </message>
    <message>
        <source>%1 撤件</source>
        <translation>%1: take out</translation>
    </message>
    <message>
        <source>%1 取出群众放的材料</source>
        <translation>%1: collect papers</translation>
    </message>
    <message>
        <source>%1 开门看一看</source>
        <translation>%1: look inside</translation>
    </message>
    <message>
        <source>可以存件</source>
        <translation>Ready to put in</translation>
    </message>
    <message>
        <source>%1 存好了</source>
        <translation>%1: put in</translation>
    </message>
    <message>
        <source>%1 没有存</source>
        <translation>%1: nothing put in</translation>
    </message>
    <message>
        <source>%1 取出来了</source>
        <translation>%1: taken out</translation>
    </message>
    <message>
        <source>%1 没有取</source>
        <translation>%1: not taken out</translation>
    </message>
    <message>
        <source>%1 是空的</source>
        <translation>%1 is empty</translation>
    </message>
    <message>
        <source>%1 里面有东西</source>
        <translation>%1 holds something</translation>
    </message>
    <message>
        <source>%1 有不认识的东西，先停用</source>
        <translation>%1: something unknown</translation>
    </message>
    <message>
        <source>%1 没有打开</source>
        <translation>%1 did not open</translation>
    </message>
    <message>
        <source>空</source>
        <translation>Free</translation>
    </message>
    <message>
        <source>有件</source>
        <translation>Full</translation>
    </message>
    <message>
        <source>要看一看</source>
        <translation>To check</translation>
    </message>
    <message>
        <source>有问题</source>
        <translation>Trouble</translation>
    </message>
    <message>
        <source>停用</source>
        <translation>Out of use</translation>
    </message>
    <message>
        <source>开着</source>
        <translation>Open</translation>
    </message>
</context>
<context>
    <name>MachineAnswers</name>
    <message>
        <source>正在准备，马上就能用。</source>
        <translation>Getting ready. It can be used in a moment.</translation>
    </message>
    <message>
        <source>这台机器还没有设置好。</source>
        <translation>This machine is not set up yet.</translation>
    </message>
    <message>
        <source>这台机器正在等网络接通。</source>
        <translation>This machine is waiting for the network.</translation>
    </message>
    <message>
        <source>正在维护。</source>
        <translation>Under maintenance.</translation>
    </message>
    <message>
        <source>这台机器的存储满了，暂时不能取号。</source>
        <translation>The storage of this machine is full. No tickets for now.</translation>
    </message>
    <message>
        <source>这台机器出了问题。</source>
        <translation>This machine has a problem.</translation>
    </message>
    <message>
        <source>请运维人员在管理页查看这台机器的设置。</source>
        <translation>A technician must check the settings of this machine on the manager&apos;s page.</translation>
    </message>
    <message>
        <source>设置文件或身份文件有错，请运维人员用 hall config check 检查。改好后会自己恢复。</source>
        <translation>The settings or identity file has an error; check with: hall config check. It recovers by itself when mended.</translation>
    </message>
    <message>
        <source>请检查网线。接通一次以后，断网也能取号。</source>
        <translation>Check the network cable. Once connected, it also gives tickets without a network.</translation>
    </message>
    <message>
        <source>请清理硬盘。腾出空间后会自己恢复。</source>
        <translation>Free some disk space. It recovers by itself when there is room.</translation>
    </message>
    <message>
        <source>数据文件坏了，请运维人员把它移到别处保存，不要删除。移走后会自己恢复。</source>
        <translation>The data file is damaged. Move it aside and keep it; do not delete it. It recovers by itself then.</translation>
    </message>
    <message>
        <source>数据文件打不开，请运维人员检查它的权限和所在的硬盘。</source>
        <translation>The data file cannot be opened. Check its permissions and the disk it lies on.</translation>
    </message>
    <message>
        <source>正在不断重试。一直不好，请运维人员查看日志。</source>
        <translation>Trying again and again. If it stays, a technician must look into the log.</translation>
    </message>
</context>
<context>
    <name>MaintenanceDoorsPage</name>
    <message>
        <source>打开哪一格？</source>
        <translation>Which cell?</translation>
    </message>
    <message>
        <source>%1。选好以后还要再确认一次才打开</source>
        <translation>%1. It opens only after you confirm once more</translation>
    </message>
</context>
<context>
    <name>MaintenanceMachinePage</name>
    <message>
        <source>这台机器</source>
        <translation>This machine</translation>
    </message>
</context>
<context>
    <name>MaintenancePage</name>
    <message>
        <source>设备维护</source>
        <translation>Maintenance</translation>
    </message>
    <message>
        <source>%1 已登录，还剩 %2 分钟，没人动 10 分钟也会自动退出</source>
        <translation>%1 is signed in. %2 min left; it also ends after 10 min without a touch.</translation>
    </message>
</context>
<context>
    <name>MaintenanceReportPage</name>
    <message>
        <source>体检</source>
        <translation>Doctor</translation>
    </message>
    <message>
        <source>找设备</source>
        <translation>Find devices</translation>
    </message>
    <message>
        <source>没有认出新的设备</source>
        <translation>Nothing new was recognised</translation>
    </message>
    <message>
        <source>要处理的在前面</source>
        <translation>What needs work stands first</translation>
    </message>
    <message>
        <source>认出来的在下面，点开可以启用</source>
        <translation>What was recognised is below: open it to set it up</translation>
    </message>
    <message>
        <source>正在查</source>
        <translation>Looking</translation>
    </message>
    <message>
        <source>正在挨个问，每个口约 10 秒。不打印、不开门、不改设置</source>
        <translation>Asking port by port, some 10 s each. Nothing is printed, opened or changed</translation>
    </message>
</context>
<context>
    <name>MaintenanceSignInPage</name>
    <message>
        <source>这台机器还没有连上过控制中心，不知道谁可以登录。先把它接上网，等它连上一次。</source>
        <translation>This machine has never met its controller and does not know who may sign in. Connect it to the network first and wait until it has met it once.</translation>
    </message>
    <message>
        <source>输错太多次了。过 %1 分钟再试。</source>
        <translation>Too many wrong tries. Try again in %1 min.</translation>
    </message>
    <message>
        <source>还没有人有这里的员工号。运维人员在控制台自己取员工号，设 PIN 码。</source>
        <translation>Nobody has a staff number for this machine yet. Technicians get theirs in the console and set a PIN.</translation>
    </message>
    <message>
        <source>正在核对</source>
        <translation>Checking</translation>
    </message>
    <message>
        <source>员工号或者 PIN 码不对，请从头再输。</source>
        <translation>The number or the PIN is wrong. Please start again.</translation>
    </message>
    <message>
        <source>这台机器还没有启动起来，现在谁也不能登录。退出后看“工作人员”那一行，按它处理。</source>
        <translation>This machine has not started, so nobody can sign in now. Touch Exit and follow the line &quot;Staff&quot;.</translation>
    </message>
    <message>
        <source>维护登录：请输员工号</source>
        <translation>Maintenance: staff number</translation>
    </message>
    <message>
        <source>取件柜登录：请输员工号</source>
        <translation>Locker: staff number</translation>
    </message>
    <message>
        <source>第二个人登录：请输员工号</source>
        <translation>Second person: staff number</translation>
    </message>
    <message>
        <source>维护登录：请输 PIN 码</source>
        <translation>Maintenance: PIN</translation>
    </message>
    <message>
        <source>取件柜登录：请输 PIN 码</source>
        <translation>Locker: PIN</translation>
    </message>
    <message>
        <source>第二个人登录：请输 PIN 码</source>
        <translation>Second person: PIN</translation>
    </message>
    <message>
        <source>您已经登录了，要换另一个人输。</source>
        <translation>You are signed in already: another person, please.</translation>
    </message>
    <message>
        <source>现在不能登录</source>
        <translation>Nobody can sign in now</translation>
    </message>
    <message>
        <source>8 位数字</source>
        <translation>8 digits</translation>
    </message>
    <message>
        <source>6 到 12 位数字</source>
        <translation>6 to 12 digits</translation>
    </message>
</context>
<context>
    <name>MaintenanceTestPage</name>
    <message>
        <source>测试：%1</source>
        <translation>Test: %1</translation>
    </message>
    <message>
        <source>只按里面的数字</source>
        <translation>Press only its digits</translation>
    </message>
    <message>
        <source>再测一次</source>
        <translation>Test again</translation>
    </message>
    <message>
        <source>不是</source>
        <translation>No</translation>
    </message>
</context>
<context>
    <name>MaintenanceTracePage</name>
    <message>
        <source>跟踪：%1</source>
        <translation>Trace: %1</translation>
    </message>
    <message>
        <source>正在听，扫到的和卡上的内容不显示</source>
        <translation>Listening. What is scanned or on a card is not shown.</translation>
    </message>
    <message>
        <source>已停止</source>
        <translation>Stopped</translation>
    </message>
</context>
<context>
    <name>MessagePage</name>
    <message>
        <source>要帮忙，请到%1</source>
        <translation>Help at %1</translation>
    </message>
</context>
<context>
    <name>ModeBar</name>
    <message>
        <source>大字</source>
        <translation>Large</translation>
    </message>
    <message>
        <source>高对比</source>
        <translation>Contrast</translation>
    </message>
    <message>
        <source>低位操作</source>
        <translation>Low reach</translation>
    </message>
    <message>
        <source>语音开</source>
        <translation>Sound on</translation>
    </message>
    <message>
        <source>语音关</source>
        <translation>Sound off</translation>
    </message>
    <message>
        <source>叫工作人员</source>
        <translation>Call staff</translation>
    </message>
</context>
<context>
    <name>MoreTime</name>
    <message>
        <source>还需要更多时间吗？</source>
        <translation>Do you need more time?</translation>
    </message>
    <message>
        <source>还剩 %1 秒</source>
        <translation>%1 seconds left</translation>
    </message>
    <message>
        <source>时间到了会回到首页，刚才的内容会清除。</source>
        <translation>Then we return to the start page and clear what you did.</translation>
    </message>
    <message>
        <source>还要用</source>
        <translation>Yes, go on</translation>
    </message>
    <message>
        <source>不用了</source>
        <translation>No, finish</translation>
    </message>
</context>
<context>
    <name>NumberPad</name>
    <message>
        <source>清空</source>
        <translation>Clr</translation>
    </message>
    <message>
        <source>退格</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>号码里有字母</source>
        <translation>It has letters</translation>
    </message>
</context>
<context>
    <name>OutOfServicePage</name>
    <message>
        <source>请稍等</source>
        <translation>One moment, please</translation>
    </message>
    <message>
        <source>这台机器暂停使用</source>
        <translation>Out of service</translation>
    </message>
    <message>
        <source>请用旁边的机器，或者到导办台</source>
        <translation>Use another machine or the guide&apos;s desk</translation>
    </message>
    <message>
        <source>请用旁边的机器，或者到%1</source>
        <translation>Use another machine, or go to %1</translation>
    </message>
    <message>
        <source>工作人员：%1</source>
        <translation>Staff: %1</translation>
    </message>
</context>
<context>
    <name>PlanPage</name>
    <message>
        <source>大厅地图</source>
        <translation>Hall map</translation>
    </message>
    <message>
        <source>到 %1 号窗口</source>
        <translation>To window %1</translation>
    </message>
    <message>
        <source>到 %1</source>
        <translation>To %1</translation>
    </message>
    <message>
        <source>点窗口号，看怎么走</source>
        <translation>Touch a window to see the way</translation>
    </message>
    <message>
        <source>沿着线走，大约 %1 米</source>
        <translation>Follow the line, about %1 m</translation>
    </message>
    <message>
        <source>您在这里</source>
        <translation>You are here</translation>
    </message>
    <message>
        <source>大厅平面图</source>
        <translation>Plan of the hall</translation>
    </message>
    <message>
        <source>从这里到 %1 号窗口，大约 %2 米</source>
        <translation>From here to window %1, about %2 m</translation>
    </message>
    <message>
        <source>从这里到 %1，大约 %2 米</source>
        <translation>From here to %1, about %2 m</translation>
    </message>
    <message>
        <source>%1 号窗口</source>
        <translation>Window %1</translation>
    </message>
</context>
<context>
    <name>QueryField</name>
    <message>
        <source>请按字母</source>
        <translation>Press letters</translation>
    </message>
</context>
<context>
    <name>RatingPage</name>
    <message>
        <source>这次办事，您满意吗？</source>
        <translation>How was the service?</translation>
    </message>
    <message>
        <source>%1 号窗口</source>
        <translation>Window %1</translation>
    </message>
</context>
<context>
    <name>RatingTagsPage</name>
    <message>
        <source>您选了“%1”</source>
        <translation>You chose &quot;%1&quot;</translation>
    </message>
    <message>
        <source>可以再点几项，也可以直接完成</source>
        <translation>Touch what fits, or finish now</translation>
    </message>
    <message>
        <source>回电打 %1</source>
        <translation>Call back: %1</translation>
    </message>
</context>
<context>
    <name>RatingWords</name>
    <message>
        <source>非常满意</source>
        <translation>Very good</translation>
    </message>
    <message>
        <source>满意</source>
        <translation>Good</translation>
    </message>
    <message>
        <source>基本满意</source>
        <translation>Fair</translation>
    </message>
    <message>
        <source>不满意</source>
        <translation>Poor</translation>
    </message>
    <message>
        <source>非常不满意</source>
        <translation>Very poor</translation>
    </message>
    <message>
        <source>评价</source>
        <translation>Rate</translation>
    </message>
    <message>
        <source>写几句话</source>
        <translation>Comment</translation>
    </message>
    <message>
        <source>请给我回电</source>
        <translation>Call me back</translation>
    </message>
    <message>
        <source>跳过</source>
        <translation>Skip</translation>
    </message>
    <message>
        <source>完成评价</source>
        <translation>Finish rating</translation>
    </message>
    <message>
        <source>写好了</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>不留了</source>
        <translation>Leave it out</translation>
    </message>
    <message>
        <source>受理</source>
        <translation>Acceptance</translation>
    </message>
    <message>
        <source>办结</source>
        <translation>Decision</translation>
    </message>
    <message>
        <source>取件</source>
        <translation>Pick up</translation>
    </message>
    <message>
        <source>在这台机器上办的事</source>
        <translation>What you did at this machine</translation>
    </message>
    <message>
        <source>评价没有存上</source>
        <translation>The rating was not stored</translation>
    </message>
    <message>
        <source>网络不通，现在还不能评价</source>
        <translation>No network: it cannot be rated now</translation>
    </message>
    <message>
        <source>评价收到了，谢谢您</source>
        <translation>Thank you for your rating</translation>
    </message>
    <message>
        <source>用手机扫小票上的码，也能评价。</source>
        <translation> Your phone can rate by the slip&apos;s code, too.</translation>
    </message>
    <message>
        <source>这台机器现在存不了。请这几天再扫小票上的码来评价。</source>
        <translation>This machine cannot store it now. Please scan your slip&apos;s code again in the next days.</translation>
    </message>
    <message>
        <source>请过一会儿再扫这个码，这几天都行。</source>
        <translation>Please scan this code again a little later, or in the next days.</translation>
    </message>
    <message>
        <source>会有人按您留的号码回电。评价不会影响您办事。</source>
        <translation>Somebody will call the number you left. Ratings never affect your matters.</translation>
    </message>
    <message>
        <source>不满意的，会有专人去核实、去改。评价不会影响您办事。</source>
        <translation>If something was wrong, somebody looks into it. Ratings never affect your matters.</translation>
    </message>
</context>
<context>
    <name>ReceiptPage</name>
    <message>
        <source>已经存好了</source>
        <translation>It is saved</translation>
    </message>
    <message>
        <source>意见已收到</source>
        <translation>Your opinion is received</translation>
    </message>
    <message>
        <source>已收到，尚未受理</source>
        <translation>Received, not yet accepted</translation>
    </message>
    <message>
        <source>正在打印回执</source>
        <translation>Printing your receipt</translation>
    </message>
    <message>
        <source>请取走回执</source>
        <translation>Please take your receipt</translation>
    </message>
    <message>
        <source>回执没打出来，请用手机拍下这个码</source>
        <translation>Not printed: take a photo of this code</translation>
    </message>
    <message>
        <source>今天内到任何一台机器扫这个码，接着填。码谁拿到谁能看，请收好。</source>
        <translation>Scan it at any machine within a day to go on. Keep it safe: whoever has it can open it.</translation>
    </message>
    <message>
        <source>扫这个码，可以看办到哪一步。</source>
        <translation>Scan it to see how things stand.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1，%2 存好，到 %3 为止。</source>
        <translation>%1, saved %2, kept until %3.</translation>
    </message>
    <message>
        <source>%1 收到您的意见。会有人处理。</source>
        <translation>Your opinion arrived %1. Somebody will deal with it.</translation>
    </message>
    <message>
        <source>%1，%2 收到。受理与否，以窗口为准。</source>
        <translation>%1, received %2. The window decides on acceptance.</translation>
    </message>
</context>
<context>
    <name>ReceiptStatePage</name>
    <message>
        <source>已经答复</source>
        <translation>Answered</translation>
    </message>
    <message>
        <source>窗口已取走</source>
        <translation>Taken up by the window</translation>
    </message>
    <message>
        <source>已经办结</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>意见已收到</source>
        <translation>Your opinion is received</translation>
    </message>
    <message>
        <source>已收到，尚未受理</source>
        <translation>Received, not yet accepted</translation>
    </message>
    <message>
        <source>%1 %2 收到。</source>
        <translation>Received %1 %2. </translation>
    </message>
    <message>
        <source>答复：%1</source>
        <translation>Answer: %1</translation>
    </message>
    <message>
        <source>有事会打电话给您。</source>
        <translation>We will call you if need be.</translation>
    </message>
    <message>
        <source>还没有答复，过几天再来扫一扫。</source>
        <translation>No answer yet: scan again in a few days.</translation>
    </message>
    <message>
        <source>受理与否，以窗口为准。</source>
        <translation>The window decides on acceptance.</translation>
    </message>
</context>
<context>
    <name>RowTurning</name>
    <message>
        <source>上一页</source>
        <translation>Previous</translation>
    </message>
    <message>
        <source>%1/%2</source>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>下一页</source>
        <translation>Next</translation>
    </message>
</context>
<context>
    <name>ScanAnswers</name>
    <message>
        <source>这个码不是本厅的</source>
        <translation>This code is not ours</translation>
    </message>
    <message>
        <source>这个码认不出来</source>
        <translation>We cannot read this code</translation>
    </message>
    <message>
        <source>这个码过期了</source>
        <translation>This code has expired</translation>
    </message>
    <message>
        <source>这个码作废了</source>
        <translation>This code is no longer valid</translation>
    </message>
    <message>
        <source>这个办件码换过新的了</source>
        <translation>This code was changed for a new one</translation>
    </message>
    <message>
        <source>这个事项码换过新的了</source>
        <translation>This code was changed for a new one</translation>
    </message>
    <message>
        <source>这个码在这里用不上</source>
        <translation>This code is not for this machine</translation>
    </message>
    <message>
        <source>这个码不完整</source>
        <translation>This code is incomplete</translation>
    </message>
    <message>
        <source>这个码不是本厅发的</source>
        <translation>This code is not from this hall</translation>
    </message>
    <message>
        <source>这个办件码过期了</source>
        <translation>This case code has expired</translation>
    </message>
    <message>
        <source>这个取件码过期了</source>
        <translation>This pick-up code has expired</translation>
    </message>
    <message>
        <source>这是取件码</source>
        <translation>This is a pick-up code</translation>
    </message>
    <message>
        <source>这是工作人员的码</source>
        <translation>This is a staff code</translation>
    </message>
    <message>
        <source>这是 %1 号窗口的码</source>
        <translation>This is the code of window %1</translation>
    </message>
    <message>
        <source>这是窗口的码</source>
        <translation>This is a window&apos;s code</translation>
    </message>
    <message>
        <source>这是一个网址</source>
        <translation>This is a web address</translation>
    </message>
    <message>
        <source>这是付款码</source>
        <translation>This is a payment code</translation>
    </message>
    <message>
        <source>这是健康码</source>
        <translation>This is a health code</translation>
    </message>
    <message>
        <source>这是无线网的码</source>
        <translation>This is a Wi-Fi code</translation>
    </message>
    <message>
        <source>这是名片码</source>
        <translation>This is a contact card</translation>
    </message>
    <message>
        <source>请收好身份证号</source>
        <translation>Please keep your ID number safe</translation>
    </message>
    <message>
        <source>这是营业执照上的码</source>
        <translation>This is the code of a business licence</translation>
    </message>
    <message>
        <source>这个办件编号不是本厅的</source>
        <translation>This case number is not from this hall</translation>
    </message>
    <message>
        <source>这个事项码本厅还没有</source>
        <translation>This item is not known here yet</translation>
    </message>
    <message>
        <source>没有查到这件事</source>
        <translation>No such case was found</translation>
    </message>
    <message>
        <source>网络不通，现在查不了</source>
        <translation>No network: cannot look now</translation>
    </message>
    <message>
        <source>输错太多次，先停一停</source>
        <translation>Too many wrong tries</translation>
    </message>
    <message>
        <source>编号查得太多，先停一停</source>
        <translation>Too many numbers. Please wait a little</translation>
    </message>
    <message>
        <source>这件事现在办不了</source>
        <translation>This is not possible now</translation>
    </message>
    <message>
        <source>可以扫本厅的排队小票、预约码、办件码。别的码请用手机打开。</source>
        <translation>You can scan tickets, appointments and case codes of this hall. Open other codes on your phone.</translation>
    </message>
    <message>
        <source>可能是码脏了、折了，也可能不是本厅发的。擦平再扫一次，或者请工作人员看看。</source>
        <translation>It may be dirty or folded, or not from this hall. Smooth it and scan again, or ask our staff.</translation>
    </message>
    <message>
        <source>请重新取号，原来的号不能再用了。</source>
        <translation>Please take a new ticket; the old one is no longer valid.</translation>
    </message>
    <message>
        <source>请重新取号，或者请工作人员看看。</source>
        <translation>Please take a new ticket, or ask our staff.</translation>
    </message>
    <message>
        <source>办件还在。请扫新凭证上的码，或者带身份证到窗口问。</source>
        <translation>Your case is still there. Scan the code on the newer paper, or ask at a window with your ID card.</translation>
    </message>
    <message>
        <source>请扫墙上新贴的码，或者在“办事指南”里按名称找。</source>
        <translation>Scan the newer code on the wall, or look for it by name in Guides.</translation>
    </message>
    <message>
        <source>它是本厅的码，不过不是排队用的。请拿到导办台。</source>
        <translation>It is a code of this hall, but not for queuing. Please take it to the guide&apos;s desk.</translation>
    </message>
    <message>
        <source>可能脏了、折了，或者没拍全。擦平放稳再扫一次。</source>
        <translation>It may be dirty or folded. Smooth it, hold it still and try again.</translation>
    </message>
    <message>
        <source>可能是别的大厅的码。请看看纸上写的是哪个大厅。</source>
        <translation>It may be from another hall. Look which hall is written on the paper.</translation>
    </message>
    <message>
        <source>办件还在。请到窗口换一个新码，或者扫办件编号的条码。</source>
        <translation>Your case is still there. Ask for a new code at the window, or scan the bar code of its number.</translation>
    </message>
    <message>
        <source>东西没有丢。请带身份证到导办台领取。</source>
        <translation>Nothing is lost. Bring your ID card to the guide desk.</translation>
    </message>
    <message>
        <source>请到智能取件柜前面扫它，柜门才会打开。这台机器不开柜门。</source>
        <translation>Scan it at the pick-up locker to open the door. This machine opens no doors.</translation>
    </message>
    <message>
        <source>给工作人员登录用的，不能用来办事。如果是您捡到的，请交到导办台。</source>
        <translation>Staff sign in with it. If you found it, please hand it in at the guide desk.</translation>
    </message>
    <message>
        <source>请看大厅里窗口上面的号码牌。</source>
        <translation>Look for the number over the windows.</translation>
    </message>
    <message>
        <source>这台机器不打开网址。请用您的手机扫它。</source>
        <translation>This machine opens no web addresses. Scan it with your phone.</translation>
    </message>
    <message>
        <source>这台机器不收钱，也不会扣您的钱。请把付款码收好。</source>
        <translation>This machine takes no money and charges you nothing. Keep your payment code safe.</translation>
    </message>
    <message>
        <source>办事不用健康码。请扫小票、预约码或者办件码。</source>
        <translation>No health code is needed. Scan a ticket, an appointment or a case code.</translation>
    </message>
    <message>
        <source>请用手机自己的设置扫它，就能连上。</source>
        <translation>Scan it with your phone&apos;s settings to connect.</translation>
    </message>
    <message>
        <source>请用您的手机扫它来加联系人。</source>
        <translation>Scan it with your phone to add the contact.</translation>
    </message>
    <message>
        <source>这台机器没有记下它。请扫小票、预约码或者办件码。</source>
        <translation>This machine did not keep it. Scan a ticket, an appointment or a case code.</translation>
    </message>
    <message>
        <source>办事请带上营业执照到窗口。要查办理进度，请扫办件码。</source>
        <translation>Bring the licence to the window. To see how far a case is, scan its case code.</translation>
    </message>
    <message>
        <source>本厅不认识这个编号。请看看凭证上是哪个部门，或者问工作人员。</source>
        <translation>This hall does not know the number. See which office is on the receipt, or ask the staff.</translation>
    </message>
    <message>
        <source>可以在“办事指南”里按名称找一找。</source>
        <translation>Try to find it by name under Guides.</translation>
    </message>
    <message>
        <source>可能刚刚收件，还没有传过来。请过一会儿再扫，或者到窗口问。</source>
        <translation>It may be too new. Scan again later, or ask at the window.</translation>
    </message>
    <message>
        <source>您的码有效，事情照常在办。请过一会儿再扫，或者到窗口问。</source>
        <translation>Your code is good and the case goes on. Scan again later, or ask at the window.</translation>
    </message>
    <message>
        <source>为了保护您的信息，%1 以后可以再试。进度照样能看；着急请带身份证到窗口。</source>
        <translation>To protect your data you can try again after %1. You can still see the progress. In a hurry? Bring your ID card to the window.</translation>
    </message>
    <message>
        <source>请过一会儿再试，或者带身份证到窗口。</source>
        <translation>Try again later, or bring your ID card to the window.</translation>
    </message>
    <message>
        <source>请过十分钟再扫编号。凭证上的办件码现在就能扫，也可以到窗口问。</source>
        <translation>Scan numbers again in ten minutes. The code on your receipt can be scanned now, or ask at a window.</translation>
    </message>
    <message>
        <source>别的功能还可以用，也可以请工作人员帮忙。</source>
        <translation>Everything else still works. Our staff will help you.</translation>
    </message>
</context>
<context>
    <name>ScanPage</name>
    <message>
        <source>请扫预约码</source>
        <translation>Scan your appointment</translation>
    </message>
    <message>
        <source>请把二维码放到扫描口</source>
        <translation>Hold your code to the scanner</translation>
    </message>
    <message>
        <source>扫描口坏了</source>
        <translation>Scanner out of order</translation>
    </message>
    <message>
        <source>请扫您的办件码</source>
        <translation>Scan the code of your case</translation>
    </message>
    <message>
        <source>码朝下，离扫描口一个手掌远</source>
        <translation>Code downwards, a hand away from the scanner</translation>
    </message>
    <message>
        <source>快扫到了：拿稳一点，再近一点</source>
        <translation>Nearly: hold it still, and a little closer</translation>
    </message>
    <message>
        <source>扫描口在屏幕下方</source>
        <translation>The scanner is below the screen</translation>
    </message>
    <message>
        <source>省里、市里平台的预约码都可以</source>
        <translation>Codes of the province and the city work too</translation>
    </message>
    <message>
        <source>排队小票、预约码、手机上的码都可以</source>
        <translation>Tickets, appointment codes, codes on a phone</translation>
    </message>
    <message>
        <source>码在收件凭证上，手机里的也可以</source>
        <translation>The code is on your receipt, or on your phone</translation>
    </message>
    <message>
        <source>取号还可以用。预约报到请输手机号后四位，补打小票请到导办台。</source>
        <translation>Tickets still work. Check in with the last four digits of your phone number; for a reprint go to the guide&apos;s desk.</translation>
    </message>
    <message>
        <source>请到导办台</source>
        <translation>Please go to the guide&apos;s desk</translation>
    </message>
</context>
<context>
    <name>ScannedPage</name>
    <message>
        <source>请继续等候叫号</source>
        <translation>Please wait to be called</translation>
    </message>
    <message>
        <source>回来后把小票放到扫描口，就能接着排</source>
        <translation>Scan your ticket when you are back</translation>
    </message>
    <message>
        <source>正在叫您，请到 %1 号窗口</source>
        <translation>You are called: window %1</translation>
    </message>
</context>
<context>
    <name>SearchPage</name>
    <message>
        <source>输入拼音首字母</source>
        <translation>Type pinyin initials</translation>
    </message>
    <message>
        <source>例如“社保”输 SB</source>
        <translation>For example SB for 社保</translation>
    </message>
    <message>
        <source>找到 %1 项</source>
        <translation>%1 found</translation>
    </message>
    <message>
        <source>没有找到。请少输几个字母再试，或者按部门找。</source>
        <translation>Nothing found. Try fewer letters, or look by department.</translation>
    </message>
</context>
<context>
    <name>ServiceTile</name>
    <message>
        <source>今天可能办不上</source>
        <translation>May be too late</translation>
    </message>
    <message>
        <source>在“%1”办理</source>
        <translation>at &quot;%1&quot;</translation>
    </message>
</context>
<context>
    <name>ServicesPage</name>
    <message>
        <source>请选择要办的业务</source>
        <translation>Choose a service</translation>
    </message>
    <message>
        <source>点一下就取号</source>
        <translation>One touch gives you a ticket</translation>
    </message>
</context>
<context>
    <name>TicketAnswers</name>
    <message>
        <source>正在排队</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>正在叫您，请到窗口</source>
        <translation>You are called to a window</translation>
    </message>
    <message>
        <source>正在办理</source>
        <translation>Being served</translation>
    </message>
    <message>
        <source>已经办完</source>
        <translation>Finished</translation>
    </message>
    <message>
        <source>过号了</source>
        <translation>Missed</translation>
    </message>
    <message>
        <source>号码留着</source>
        <translation>Place kept</translation>
    </message>
    <message>
        <source>等您补材料</source>
        <translation>Waiting for your papers</translation>
    </message>
    <message>
        <source>已经取消</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <source>已经过期</source>
        <translation>Expired</translation>
    </message>
    <message>
        <source>这个号作废了</source>
        <translation>No longer valid</translation>
    </message>
    <message>
        <source>请问工作人员</source>
        <translation>Please ask our staff</translation>
    </message>
    <message>
        <source>已经给您排上队了</source>
        <translation>You are in the line now</translation>
    </message>
    <message>
        <source>已经重新排上队了</source>
        <translation>You are back in the line</translation>
    </message>
    <message>
        <source>号码给您留着</source>
        <translation>We keep your place</translation>
    </message>
    <message>
        <source>这个号取消了</source>
        <translation>This ticket is cancelled</translation>
    </message>
    <message>
        <source>小票补打好了</source>
        <translation>Your ticket is reprinted</translation>
    </message>
    <message>
        <source>这是您的号</source>
        <translation>This is your number</translation>
    </message>
    <message>
        <source>过号太久了，请重新取号。</source>
        <translation>Missed too long ago. Please take a new ticket.</translation>
    </message>
    <message>
        <source>已经重新排过一次了，请到导办台。</source>
        <translation>You returned once before. Please go to the guide&apos;s desk.</translation>
    </message>
    <message>
        <source>这个号已经办完了。</source>
        <translation>This number is done.</translation>
    </message>
    <message>
        <source>这次办事已经评价过了，谢谢您。</source>
        <translation>You have rated this visit already. Thank you.</translation>
    </message>
    <message>
        <source>已经留过一次了，请到导办台。</source>
        <translation>Your place was kept once before. Please go to the guide&apos;s desk.</translation>
    </message>
    <message>
        <source>要帮忙，请到导办台。</source>
        <translation>Help at the guide&apos;s desk.</translation>
    </message>
    <message>
        <source>打印纸用完了。</source>
        <translation>The paper has run out.</translation>
    </message>
    <message>
        <source>小票卡住了。</source>
        <translation>The ticket is stuck.</translation>
    </message>
    <message>
        <source>打印机盖子开着。</source>
        <translation>The printer&apos;s cover is open.</translation>
    </message>
    <message>
        <source>打印机没有回应。</source>
        <translation>The printer does not answer.</translation>
    </message>
    <message>
        <source>打印机出了问题。</source>
        <translation>The printer has a problem.</translation>
    </message>
</context>
<context>
    <name>TicketPage</name>
    <message>
        <source>正在打印小票</source>
        <translation>Printing your ticket</translation>
    </message>
    <message>
        <source>请取走小票，到导办台扫码</source>
        <translation>Take it to the guide&apos;s desk</translation>
    </message>
    <message>
        <source>请取走排队小票</source>
        <translation>Please take your ticket</translation>
    </message>
    <message>
        <source>请记住您的号码</source>
        <translation>Please remember your number</translation>
    </message>
    <message>
        <source>小票没打出来，%1</source>
        <translation>Not printed. %1</translation>
    </message>
    <message>
        <source>材料清单没打出来，请在这里看</source>
        <translation>The list did not print: read it here</translation>
    </message>
    <message>
        <source>记住后请点“我记住了”，不点号码就作废。还剩 %1 秒</source>
        <translation>Press &quot;I remember it&quot; to keep the number: %1 s left</translation>
    </message>
    <message>
        <source>请取走小票和材料清单</source>
        <translation>Take your ticket and the list</translation>
    </message>
    <message>
        <source>网络不通，号码有效</source>
        <translation>No network, but your number is valid</translation>
    </message>
    <message>
        <source>叫到您的号，请到大屏显示的窗口</source>
        <translation>When called, go to the window on the big screen</translation>
    </message>
    <message>
        <source>请到导办台扫码，扫了才能排上队</source>
        <translation>Scan it at the guide&apos;s desk to join the line</translation>
    </message>
    <message>
        <source>预约 %1，已报到</source>
        <translation>Appointment %1, checked in</translation>
    </message>
    <message>
        <source>补打小票，第 %1 张，号码不变</source>
        <translation>Print no. %1, same number</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>自助服务</source>
        <translation>Self-service</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>WordPad</name>
    <message>
        <source>退格</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>清空</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>选字</source>
        <translation>Pick</translation>
    </message>
    <message>
        <source>换行</source>
        <translation>Line</translation>
    </message>
    <message>
        <source>空格</source>
        <translation>Space</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>取号</source>
        <translation>Take a ticket</translation>
    </message>
    <message>
        <source>扫一扫</source>
        <translation>Scan a code</translation>
    </message>
    <message>
        <source>预约报到</source>
        <translation>Check in</translation>
    </message>
    <message>
        <source>找人帮忙</source>
        <translation>Ask for help</translation>
    </message>
    <message>
        <source>开放时间</source>
        <translation>Opening hours</translation>
    </message>
    <message>
        <source>请人回电话</source>
        <translation>Have us call you</translation>
    </message>
    <message>
        <source>按部门找</source>
        <translation>By department</translation>
    </message>
    <message>
        <source>按拼音找</source>
        <translation>Search by letters</translation>
    </message>
    <message>
        <source>输手机号后四位</source>
        <translation>Last four digits of phone</translation>
    </message>
    <message>
        <source>重新排队</source>
        <translation>Queue again</translation>
    </message>
    <message>
        <source>离开一会儿</source>
        <translation>Step out for a while</translation>
    </message>
    <message>
        <source>补打小票</source>
        <translation>Print again</translation>
    </message>
    <message>
        <source>取消这个号</source>
        <translation>Cancel this ticket</translation>
    </message>
    <message>
        <source>办事指南</source>
        <translation>Guides</translation>
    </message>
    <message>
        <source>按主题找</source>
        <translation>By topic</translation>
    </message>
    <message>
        <source>按首字母找</source>
        <translation>By first letter</translation>
    </message>
    <message>
        <source>带什么</source>
        <translation>Bring</translation>
    </message>
    <message>
        <source>怎么办</source>
        <translation>Steps</translation>
    </message>
    <message>
        <source>时间费用</source>
        <translation>Time, fee</translation>
    </message>
    <message>
        <source>在哪办</source>
        <translation>Where</translation>
    </message>
    <message>
        <source>条件依据</source>
        <translation>Rules</translation>
    </message>
    <message>
        <source>常见问题</source>
        <translation>Q &amp; A</translation>
    </message>
    <message>
        <source>我要带什么</source>
        <translation>For my case</translation>
    </message>
    <message>
        <source>打印清单</source>
        <translation>Print list</translation>
    </message>
    <message>
        <source>手机带走</source>
        <translation>To phone</translation>
    </message>
    <message>
        <source>取号办理</source>
        <translation>Get number</translation>
    </message>
    <message>
        <source>大厅地图</source>
        <translation>Hall map</translation>
    </message>
    <message>
        <source>怎么走</source>
        <translation>Show the way</translation>
    </message>
    <message>
        <source>填表</source>
        <translation>Fill in a form</translation>
    </message>
    <message>
        <source>现在填表</source>
        <translation>Fill in form</translation>
    </message>
    <message>
        <source>意见和投诉</source>
        <translation>Opinions, complaints</translation>
    </message>
    <message>
        <source>刷身份证填写</source>
        <translation>With my ID card</translation>
    </message>
    <message>
        <source>在这里填</source>
        <translation>Here</translation>
    </message>
    <message>
        <source>转到手机上填</source>
        <translation>On my phone</translation>
    </message>
    <message>
        <source>存起来，今天接着填</source>
        <translation>Save for later today</translation>
    </message>
    <message>
        <source>退出，全部清除</source>
        <translation>Leave and delete all</translation>
    </message>
    <message>
        <source>不退出，接着填</source>
        <translation>Stay and go on</translation>
    </message>
    <message>
        <source>回首页</source>
        <translation>Start page</translation>
    </message>
    <message>
        <source>这台机器</source>
        <translation>This machine</translation>
    </message>
    <message>
        <source>马上重连</source>
        <translation>Retry</translation>
    </message>
    <message>
        <source>测试</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>跟踪</source>
        <translation>Trace</translation>
    </message>
    <message>
        <source>体检</source>
        <translation>Doctor</translation>
    </message>
    <message>
        <source>找设备</source>
        <translation>Find devices</translation>
    </message>
    <message>
        <source>再来一次</source>
        <translation>Once more</translation>
    </message>
    <message>
        <source>启用，报给控制中心</source>
        <translation>Use it here, tell the controller</translation>
    </message>
    <message>
        <source>到窗口办事，先取号</source>
        <translation>For service at a window</translation>
    </message>
    <message>
        <source>小票、预约码、办件码</source>
        <translation>Tickets, appointments, case codes</translation>
    </message>
    <message>
        <source>知道是哪个部门办的</source>
        <translation>If you know which office</translation>
    </message>
    <message>
        <source>例如开店、生育、退休</source>
        <translation>Such as business, birth, pension</translation>
    </message>
    <message>
        <source>按名称的拼音顺序</source>
        <translation>In the order of pinyin</translation>
    </message>
    <message>
        <source>网上约好了，到场报到</source>
        <translation>If you have booked</translation>
    </message>
    <message>
        <source>请工作人员过来</source>
        <translation>Someone comes to you</translation>
    </message>
    <message>
        <source>窗口在哪，怎么走过去</source>
        <translation>Windows and the way there</translation>
    </message>
    <message>
        <source>先填好，到窗口不用再写</source>
        <translation>Ready before you reach the window</translation>
    </message>
    <message>
        <source>提意见、办不成事、表扬</source>
        <translation>Suggestions, problems, praise</translation>
    </message>
    <message>
        <source>姓名、号码不用输，填好给您看</source>
        <translation>No typing of name and number</translation>
    </message>
    <message>
        <source>一题一题来，用手指点</source>
        <translation>One question at a time</translation>
    </message>
    <message>
        <source>扫个码，用自己的手机打字</source>
        <translation>Scan a code, type on your own phone</translation>
    </message>
    <message>
        <source>给您一张带码的小票</source>
        <translation>You get a slip with a code</translation>
    </message>
    <message>
        <source>看什么时候办公</source>
        <translation>When we are open</translation>
    </message>
    <message>
        <source>留下电话，上班后打给您</source>
        <translation>We call you in opening hours</translation>
    </message>
    <message>
        <source>全部业务</source>
        <translation>All services</translation>
    </message>
    <message>
        <source>输拼音首字母</source>
        <translation>Pinyin initials</translation>
    </message>
    <message>
        <source>预约时留的手机号</source>
        <translation>The phone number you booked with</translation>
    </message>
    <message>
        <source>排到后面几位</source>
        <translation>A few places later</translation>
    </message>
    <message>
        <source>号码给您留着</source>
        <translation>We keep your place</translation>
    </message>
    <message>
        <source>网络、时钟、硬盘、配置</source>
        <translation>Line, clock, disk, configuration</translation>
    </message>
    <message>
        <source>好了</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>我记住了</source>
        <translation>I remember it</translation>
    </message>
    <message>
        <source>是，继续</source>
        <translation>Yes, go on</translation>
    </message>
    <message>
        <source>不，返回</source>
        <translation>No, go back</translation>
    </message>
    <message>
        <source>确定</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>再试一次</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>知道了，开始填</source>
        <translation>I see, start</translation>
    </message>
    <message>
        <source>不填，下一题</source>
        <translation>Leave out</translation>
    </message>
    <message>
        <source>没错，提交</source>
        <translation>Hand it in</translation>
    </message>
    <message>
        <source>下一步</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>登录</source>
        <translation>Sign in</translation>
    </message>
    <message>
        <source>停止</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>拼音</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>英文</source>
        <translation>abc</translation>
    </message>
    <message>
        <source>大写</source>
        <translation>ABC</translation>
    </message>
    <message>
        <source>数字</source>
        <translation>123</translation>
    </message>
    <message>
        <source>现在不办公</source>
        <translation>Closed now</translation>
    </message>
    <message>
        <source>午休，下午再来</source>
        <translation>Lunch break</translation>
    </message>
    <message>
        <source>今天停止取号了</source>
        <translation>Tickets ended</translation>
    </message>
    <message>
        <source>今天的号取完了</source>
        <translation>Fully booked</translation>
    </message>
    <message>
        <source>这个时段满了</source>
        <translation>Time fully booked</translation>
    </message>
    <message>
        <source>窗口暂停</source>
        <translation>Paused for now</translation>
    </message>
    <message>
        <source>不能打印</source>
        <translation>Cannot print</translation>
    </message>
    <message>
        <source>网络不通</source>
        <translation>No network</translation>
    </message>
    <message>
        <source>请到导办台取号</source>
        <translation>At the guide&apos;s desk</translation>
    </message>
    <message>
        <source>还缺内容</source>
        <translation>Not complete</translation>
    </message>
    <message>
        <source>网络不通，仍可取号</source>
        <translation>No network: tickets still work</translation>
    </message>
    <message>
        <source>网络不通，仍可取件</source>
        <translation>No network: pick-up still works</translation>
    </message>
    <message>
        <source>网络不通，有的事要等一等才能办</source>
        <translation>No network: some things have to wait</translation>
    </message>
    <message>
        <source>取件柜现在打不开，里面的东西都在。</source>
        <translation>The locker cannot open now; everything inside is safe.</translation>
    </message>
    <message>
        <source>现在没有窗口办理</source>
        <translation>No window now</translation>
    </message>
    <message>
        <source>看材料</source>
        <translation>Materials</translation>
    </message>
    <message>
        <source>带什么、怎么办、多少钱</source>
        <translation>What to bring, what it costs</translation>
    </message>
    <message>
        <source>123</source>
        <translation>123</translation>
    </message>
    <message>
        <source>扫描口坏了</source>
        <translation>Scanner out of order</translation>
    </message>
    <message>
        <source>打印机坏了</source>
        <translation>Printer out of order</translation>
    </message>
    <message>
        <source>现在办不了</source>
        <translation>Not possible now</translation>
    </message>
    <message>
        <source>现在不用等</source>
        <translation>No wait now</translation>
    </message>
    <message>
        <source>%1 人在等</source>
        <translation>%1 waiting</translation>
    </message>
    <message>
        <source>%1 人在等 · %2 分钟</source>
        <translation>%1 waiting · %2 min</translation>
    </message>
    <message>
        <source>不用等</source>
        <translation>No wait</translation>
    </message>
    <message>
        <source>打印纸快用完了，不影响取号。</source>
        <translation>Paper is running low. You can still take tickets.</translation>
    </message>
    <message>
        <source>现在不能打印，请记下屏幕上的号码</source>
        <translation>Not printing: note your number</translation>
    </message>
    <message>
        <source>扫描口坏了，请用按键或到导办台。</source>
        <translation>Scanner out of order: please use keys</translation>
    </message>
    <message>
        <source>今天 %1 停止取号。</source>
        <translation>Last tickets today at %1.</translation>
    </message>
    <message>
        <source>快下班了，请抓紧取号。</source>
        <translation>Closing soon. Please take your ticket now.</translation>
    </message>
    <message>
        <source>等候人数不是最新的，请以大屏为准。</source>
        <translation>The numbers may be old. Please rely on the big screen.</translation>
    </message>
    <message>
        <source>本机时间可能不准，请以小票为准。</source>
        <translation>The clock here may be wrong. Please rely on your ticket.</translation>
    </message>
    <message>
        <source>本机有一项功能暂时不能用。</source>
        <translation>One function of this machine is out of order.</translation>
    </message>
    <message>
        <source>星期一</source>
        <translation>Mon</translation>
    </message>
    <message>
        <source>星期二</source>
        <translation>Tue</translation>
    </message>
    <message>
        <source>星期三</source>
        <translation>Wed</translation>
    </message>
    <message>
        <source>星期四</source>
        <translation>Thu</translation>
    </message>
    <message>
        <source>星期五</source>
        <translation>Fri</translation>
    </message>
    <message>
        <source>星期六</source>
        <translation>Sat</translation>
    </message>
    <message>
        <source>星期日</source>
        <translation>Sun</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%2, %1</translation>
    </message>
    <message>
        <source>%1 月 %2 日</source>
        <translation>%2 %1</translation>
    </message>
</context>
<context>
    <name>WorkingPage</name>
    <message>
        <source>正在取号</source>
        <translation>Getting your number</translation>
    </message>
    <message>
        <source>正在打印小票</source>
        <translation>Printing your ticket</translation>
    </message>
    <message>
        <source>正在查询</source>
        <translation>Looking it up</translation>
    </message>
    <message>
        <source>正在发送</source>
        <translation>Sending</translation>
    </message>
    <message>
        <source>请稍等，不用再点</source>
        <translation>One moment, no need to touch again</translation>
    </message>
</context>
</TS>
