// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Collections;

namespace DeviceAgent.Coap.Tests
{
    /// <summary>
    /// A client whose network and handler are this object: it keeps what was sent, tells what the handler heard, and lets
    /// a test answer as a server.
    /// </summary>
    internal sealed class ClientBench : IDatagramSender, ICoapHandler
    {
        internal readonly CoapClient Client;
        internal readonly ArrayList AllSent = new ArrayList();
        internal readonly CoapTiming Timing = new CoapTiming();

        /// <summary>What the handler heard since it was last emptied.</summary>
        internal string Events = string.Empty;

        internal long NowMs = 1000000;

        /// <summary>Started from within the handler's next call, if any.</summary>
        internal CoapRequest StartNext;

        /// <summary>Forgotten from within the handler's next call, if any.</summary>
        internal CoapRequest ForgetFirst;

        private const int FirstServerId = 0x5000;

        private readonly CoapWriter _server = new CoapWriter(2000);
        private readonly CoapMessage _sent = new CoapMessage();
        private int _serverId = FirstServerId;

        internal ClientBench()
            : this(1)
        {
        }

        internal ClientBench(int seed)
        {
            Client = new CoapClient(this, this, Timing, seed, CoapClient.DefaultDatagramBytes);
        }

        /// <summary>The last datagram of the client.</summary>
        internal byte[] Sent
        {
            get { return (byte[])AllSent[AllSent.Count - 1]; }
        }

        internal string SentText
        {
            get { return Describe.Datagram(Sent); }
        }

        internal int SentId
        {
            get { return (Sent[2] << 8) | Sent[3]; }
        }

        /// <summary>Token of the last request, which stays that of its observation.</summary>
        internal byte[] Token { get; private set; }

        /// <summary>Id of the last request.</summary>
        internal int RequestId { get; private set; }

        public void Send(byte[] buffer, int length)
        {
            byte[] datagram = Bytes.Part(buffer, 0, length);
            AllSent.Add(datagram);
            _sent.Read(datagram, length);
            if (_sent.Type == CoapType.Confirmable)
            {
                Token = Bytes.Part(datagram, CoapMessage.HeaderBytes, _sent.TokenLength);
                RequestId = _sent.MessageId;
            }
        }

        public void OnResponse(CoapRequest request, CoapMessage response, int offset, bool last)
        {
            Heard("response " + CoapCode.ToText(response.Code) + Body(response, offset, last));
        }

        public void OnNotification(CoapRequest request, CoapMessage notification, int offset, bool last)
        {
            Heard("notification " + CoapCode.ToText(notification.Code) + Body(notification, offset, last));
        }

        public void OnFailure(CoapRequest request, CoapFailure failure)
        {
            Heard("failure " + ((int)failure).ToString());
        }

        internal CoapRequest Post(string path, string payload)
        {
            return Start(new CoapRequest
            {
                Method = CoapCode.Post,
                Path = Bytes.Segments(path),
                ContentFormat = CoapOption.FormatJson,
                Payload = Bytes.Of(payload),
                PayloadLength = payload.Length,
            });
        }

        internal CoapRequest Get(string path, int blockSize)
        {
            return Start(new CoapRequest { Path = Bytes.Segments(path), BlockSize = blockSize });
        }

        internal CoapRequest Observe(string path)
        {
            return Start(new CoapRequest { Path = Bytes.Segments(path), Observe = true });
        }

        internal CoapRequest Start(CoapRequest request)
        {
            if (!Client.TryStart(request, NowMs))
            {
                Events += "busy;";
            }

            return request;
        }

        /// <summary>Lets time pass, with a step at each moment that the client asked for.</summary>
        internal void Pass(long ms)
        {
            long endMs = NowMs + ms;
            long dueMs = Client.Step(NowMs);
            while (dueMs <= endMs)
            {
                NowMs = dueMs > NowMs ? dueMs : NowMs;
                dueMs = Client.Step(NowMs);
            }

            NowMs = endMs;
        }

        internal void Acknowledge()
        {
            Deliver(CoapType.Acknowledgement, CoapCode.Empty, RequestId, null, CoapMessage.None, CoapMessage.None, CoapBlock.None, null);
        }

        internal void ResetRequest()
        {
            Deliver(CoapType.Reset, CoapCode.Empty, RequestId, null, CoapMessage.None, CoapMessage.None, CoapBlock.None, null);
        }

        /// <summary>A response within the acknowledgement of the last request.</summary>
        internal void Respond(int code, int observe, int block2, string payload)
        {
            Deliver(CoapType.Acknowledgement, code, RequestId, Token, observe, CoapMessage.None, block2, Bytes.Of(payload));
        }

        /// <summary>A message of the server's own, with a new id; gives the id.</summary>
        internal int Push(CoapType type, int code, byte[] token, int observe, int maxAge, int block2, string payload)
        {
            Deliver(type, code, ++_serverId, token, observe, maxAge, block2, Bytes.Of(payload));
            return _serverId;
        }

        internal void Deliver(CoapType type, int code, int id, byte[] token, int observe, int maxAge, int block2, byte[] payload)
        {
            _server.Begin(type, code, id, token, token == null ? 0 : token.Length);
            Option(CoapOption.Observe, observe);
            Option(CoapOption.MaxAge, maxAge);
            Option(CoapOption.Block2, block2);
            _server.Payload(payload, 0, payload == null ? 0 : payload.Length);
            Client.Receive(_server.Buffer, _server.Length, NowMs);
        }

        /// <summary>A response to one block of an upload.</summary>
        internal void RespondBlock1(int code, int block1)
        {
            _server.Begin(CoapType.Acknowledgement, code, RequestId, Token, Token.Length);
            Option(CoapOption.Block1, block1);
            Client.Receive(_server.Buffer, _server.Length, NowMs);
        }

        /// <summary>A response with an ETag.</summary>
        internal void RespondTagged(int tag, int block2, string payload)
        {
            _server.Begin(CoapType.Acknowledgement, CoapCode.Content, RequestId, Token, Token.Length);
            _server.Option(CoapOption.ETag, tag);
            Option(CoapOption.Block2, block2);
            _server.Payload(Bytes.Of(payload), 0, payload.Length);
            Client.Receive(_server.Buffer, _server.Length, NowMs);
        }

        internal void Receive(string hex)
        {
            byte[] datagram = Bytes.FromHex(hex);
            Client.Receive(datagram, datagram.Length, NowMs);
        }

        private static string Body(CoapMessage message, int offset, bool last)
        {
            string text = message.PayloadLength == 0 ? string.Empty : " " + Bytes.ToText(message.Buffer, message.PayloadStart, message.PayloadLength);
            return offset == 0 && last ? text : text + " @" + offset.ToString() + (last ? string.Empty : "+");
        }

        private void Heard(string what)
        {
            Events += what + ";";
            if (ForgetFirst != null)
            {
                CoapRequest forgotten = ForgetFirst;
                ForgetFirst = null;
                Client.Forget(forgotten);
            }

            if (StartNext != null)
            {
                CoapRequest next = StartNext;
                StartNext = null;
                Start(next);
            }
        }

        private void Option(int number, int value)
        {
            if (value >= 0)
            {
                _server.Option(number, value);
            }
        }
    }
}
