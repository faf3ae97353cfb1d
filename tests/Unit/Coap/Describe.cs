// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Coap.Tests
{
    /// <summary>
    /// Messages as one line of text, such as <c>CON 0.02 11:612f 12:32 | 7b7d</c>.
    /// </summary>
    internal static class Describe
    {
        private static readonly string[] Types = { "CON", "NON", "ACK", "RST" };

        internal static string Datagram(byte[] datagram)
        {
            var message = new CoapMessage();
            return message.Read(datagram, datagram.Length) == CoapVerdict.Valid ? Message(message) : "not valid";
        }

        internal static string Message(CoapMessage message)
        {
            string text = Types[(int)message.Type] + " " + CoapCode.ToText(message.Code);
            message.Rewind();
            while (message.NextOption())
            {
                text += " " + message.OptionNumber.ToString() + ":" + Bytes.ToHex(message.Buffer, message.OptionStart, message.OptionLength);
            }

            return message.PayloadLength == 0 ? text : text + " | " + Payload(message);
        }

        internal static string Payload(CoapMessage message)
        {
            return Bytes.ToHex(message.Buffer, message.PayloadStart, message.PayloadLength);
        }
    }
}
