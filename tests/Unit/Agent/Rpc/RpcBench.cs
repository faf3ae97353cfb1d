// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Tests
{
    /// <summary>
    /// An RPC server with every method of the agent, over fakes: sensors <c>air</c> (keys t with two decimals) and <c>door</c>
    /// (keys open, count), outputs <c>relay</c> and <c>fan</c>, buses 1 and 2, a lamp.
    /// </summary>
    internal sealed class RpcBench
    {
        internal readonly Parts Parts = new Parts();
        internal readonly FakeLink Link = new FakeLink(new LinkQueue()) { Confirms = false };
        internal readonly FakeSensor Air = new FakeSensor("air", new Channel("t", "degC", 2));
        internal readonly FakeSensor Door = new FakeSensor("door", "open", "count");
        internal readonly FakeOutput Relay = new FakeOutput("relay");
        internal readonly FakeOutput Fan = new FakeOutput("fan");
        internal readonly FakeScanner Scanner = new FakeScanner();
        internal readonly FakeNetwork Network = new FakeNetwork();
        internal readonly Shutdown Shutdown = new Shutdown();
        internal readonly ReadingStore Store;
        internal readonly Sampler Sampler;
        /// <summary>How long the first flash of a lamp lasts that only shows that the board is well.</summary>
        internal const long NotIdentifyingMs = 50;

        internal readonly Lamp Blinker;
        internal readonly FakeOutput Lamp;
        internal readonly Uplink Uplink;
        internal readonly RebootGuard Guard;

        private readonly RpcServer _server;
        private readonly Inbound _inbound = new Inbound();
        private readonly FakePlatform _platform;

        internal RpcBench(bool hasLamp = true)
        {
            var sensors = new ISensor[] { Air, Door };
            Store = Parts.Store(sensors, 100);
            Sampler = Parts.Sampler(Store, sensors, new[] { 1000, 2000 });
            _platform = new FakePlatform();
            Uplink = new Uplink(Link, _platform, new Pace(new Settings()));
            var boot = new BootRecord(Parts.Slots);
            boot.Begin(Parts.Json);
            Guard = new RebootGuard(boot);
            Guard.OnConnected(0);
            Lamp = hasLamp ? new FakeOutput("lamp") : null;
            Blinker = new Lamp(Lamp);
            var outputs = new IOutput[] { Relay, Fan };
            var methods = new RpcMethod[]
            {
                new GetInfoMethod(new DeviceInfo(new FakeSystem(), Network, boot, sensors)),
                new ReadSensorsMethod(Sampler, Parts.Clock, Parts.Time),
                new SetOutputMethod(outputs),
                new GetOutputMethod(outputs),
                new SetIntervalMethod(Sampler),
                new GetDiagnosticsMethod(new FakeSystem(), Parts.Clock, Parts.Time, Store, Parts.Journal(sensors, new Settings()), Parts.Diagnostics, Parts.Slots),
                new I2cScanMethod(Scanner),
                new IdentifyMethod(Blinker, Parts.Clock),
                new RebootMethod(Shutdown, Guard, Parts.Clock),
                new LongAnswerMethod(),
            };
            _server = new RpcServer(methods, Uplink, Parts.Diagnostics, Guard, new RpcCache());
        }

        /// <summary>
        /// Makes a call now and gives its answer; the server confirms that at once. Parameters of <c>null</c> are left out.
        /// </summary>
        internal string Call(string id, string method, string parameters)
        {
            byte[] payload = Text.Utf8("{\"method\":\"" + method + "\"" + (parameters == null ? "" : ",\"params\":" + parameters) + "}");
            _inbound.Clear(payload);
            _platform.Decode(FakePlatform.CallPrefix + id, payload, _inbound);
            _server.Handle(Parts.Clock.NowMs, _inbound);
            return TakeReply(id);
        }

        internal string Refuse(string id, string what)
        {
            _server.Refuse(Parts.Clock.NowMs, id, what);
            return TakeReply(id);
        }

        internal static string ErrorCodeOf(string answer)
        {
            JsonValue error = JsonTexts.Parse(answer).Member("error");
            return error == null || error.Member("message").AsString().Length == 0 ? null : error.Member("code").AsString();
        }

        private string TakeReply(string id)
        {
            string answer = Link.LastTo(FakePlatform.ReplyPrefix + id);
            Uplink.OnPublished(Link.LastIdTo(FakePlatform.ReplyPrefix + id));
            Link.Topics.Clear();
            Link.Payloads.Clear();
            Link.Ids.Clear();
            return answer;
        }

        private sealed class LongAnswerMethod : RpcMethod
        {
            public override string Name
            {
                get { return "longAnswer"; }
            }

            public override void Execute(JsonValue parameters, RpcAnswer answer)
            {
                answer.Json.Value(Text.Repeat("x", Uplink.MaxPayloadBytes));
            }
        }
    }
}
