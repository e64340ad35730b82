namespace ContractFlow.Functions.Tests.Notices;

/// <summary>Delivery status mails as mail servers write them (RFC 3464 and how servers differ from it).</summary>
internal static class BounceSamples
{
    /// <summary>Postfix: the whole headers come back, and the envelope id where the server was given one.</summary>
    public static string Postfix(string messageId, string action = "failed", string status = "5.1.1", string? envelopeId = null, string recipient = "buyer@example.com") => $"""
        Return-Path: <>
        Date: Tue, 17 Mar 2026 09:15:04 +0800 (CST)
        From: MAILER-DAEMON@mx.example.com (Mail Delivery System)
        Subject: Undelivered Mail Returned to Sender
        To: contracts@acme.example
        Auto-Submitted: auto-replied
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status;
        	boundary="4F1A2B3C.1773710104/mx.example.com"
        Message-Id: <20260317011504.4F1A2B3C@mx.example.com>

        This is a MIME-encapsulated message.

        --4F1A2B3C.1773710104/mx.example.com
        Content-Description: Notification
        Content-Type: text/plain; charset=us-ascii

        I'm sorry to have to inform you that your message could not be delivered.

        --4F1A2B3C.1773710104/mx.example.com
        Content-Description: Delivery report
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example.com
        {(envelopeId is null ? "X-Postfix-Queue-ID: 4F1A2B3C" : $"Original-Envelope-Id: {envelopeId}")}
        X-Postfix-Sender: rfc822; contracts@acme.example
        Arrival-Date: Tue, 17 Mar 2026 09:15:03 +0800 (CST)

        Final-Recipient: rfc822; {recipient}
        Original-Recipient: rfc822;{recipient}
        Action: {action}
        Status: {status}
        Remote-MTA: dns; mail.example.com
        Diagnostic-Code: smtp; 550 5.1.1 <{recipient}>: Recipient address rejected:
            User unknown in local recipient table

        --4F1A2B3C.1773710104/mx.example.com
        Content-Description: Undelivered Message Headers
        Content-Type: text/rfc822-headers

        Return-Path: <contracts@acme.example>
        From: ContractFlow <contracts@acme.example>
        Subject: =?utf-8?B?5YKs5qy+6YCa55+l?=
        Message-ID: {messageId}

        --4F1A2B3C.1773710104/mx.example.com--

        """.ReplaceLineEndings("\r\n");

    /// <summary>Exchange: the whole mail comes back as message/rfc822, the status has a remark, and there is no Last-Attempt-Date.</summary>
    public static string Exchange(string messageId) => $"""
        From: Microsoft Outlook <postmaster@outlook.example>
        To: <contracts@acme.example>
        Date: Tue, 17 Mar 2026 01:15:09 +0000
        Content-Type: multipart/report; report-type=delivery-status;
        	boundary="_000_DU0PR_"
        MIME-Version: 1.0
        Subject: =?utf-8?B?VW56dXN0ZWxsYmFyOiDlgqzmrL4=?=

        --_000_DU0PR_
        Content-Type: multipart/alternative; differences=Content-Type; boundary="_001_alt_"

        --_001_alt_
        Content-Type: text/plain; charset="utf-8"
        Content-Transfer-Encoding: 8bit

        Ihre Nachricht wurde nicht übermittelt.

        --_001_alt_--

        --_000_DU0PR_
        Content-Type: message/delivery-status

        Reporting-MTA: dns;DU0PR01MB0001.eurprd01.prod.outlook.example
        Received-From-MTA: dns;acme.example
        Arrival-Date: Tue, 17 Mar 2026 01:15:08 +0000

        Final-Recipient: rfc822;BUYER@example.com
        Action: FAILED
        Status: 5.2.2 (mailbox full)
        Diagnostic-Code: smtp;554 5.2.2 mailbox full
        X-Display-Name: buyer

        --_000_DU0PR_
        Content-Type: message/rfc822

        From: ContractFlow <contracts@acme.example>
        Message-ID: {messageId}
        Subject: x

        Hello.

        --_000_DU0PR_--

        """.ReplaceLineEndings("\r\n");
}
