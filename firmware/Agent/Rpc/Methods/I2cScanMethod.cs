// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// <c>i2cScan</c>: asks every address of one bus (<c>{"bus":1}</c>) or of all and answers
    /// <c>{"buses":[{"bus":1,"addresses":[118]}]}</c>; a bus that is stuck has <c>"fault"</c> too.
    /// </summary>
    public sealed class I2cScanMethod : RpcMethod
    {
        private const int Addresses = 112;

        private readonly II2cScanner _scanner;

        /// <summary>
        /// Initializes a new instance of the <see cref="I2cScanMethod"/> class.
        /// </summary>
        /// <param name="scanner">Asks.</param>
        public I2cScanMethod(II2cScanner scanner)
        {
            _scanner = scanner;
        }

        /// <inheritdoc/>
        public override string Name
        {
            get { return "i2cScan"; }
        }

        /// <inheritdoc/>
        public override void Execute(JsonValue parameters, RpcAnswer answer)
        {
            if (!TakeOptional(parameters, answer, out JsonValue members) || !TakeBus(members, answer, out int only))
            {
                return;
            }

            var addresses = new byte[Addresses];
            JsonWriter json = answer.Json;
            json.BeginObject();
            json.Name("buses");
            json.BeginArray();
            int[] buses = _scanner.Buses;
            for (int i = 0; i < buses.Length; i++)
            {
                if (only != 0 && only != buses[i])
                {
                    continue;
                }

                int found = _scanner.Scan(buses[i], addresses);
                json.BeginObject();
                json.Name("bus");
                json.Value((long)buses[i]);
                json.Name("addresses");
                json.BeginArray();
                for (int j = 0; j < found; j++)
                {
                    json.Value((long)addresses[j]);
                }

                json.EndArray();
                if (found < 0)
                {
                    json.Name("fault");
                    json.Value("the bus is stuck: SDA or SCL is held low");
                }

                json.EndObject();
            }

            json.EndArray();
            json.EndObject();
        }

        private bool TakeBus(JsonValue members, RpcAnswer answer, out int only)
        {
            only = 0;
            JsonValue bus = members == null ? null : members.Member("bus");
            if (bus == null)
            {
                return true;
            }

            if (!bus.TryGetInt(1, int.MaxValue, out only))
            {
                answer.Fail(RpcAnswer.BadParams, "\"bus\" must be the number of an I2C bus");
                return false;
            }

            int[] buses = _scanner.Buses;
            for (int i = 0; i < buses.Length; i++)
            {
                if (buses[i] == only)
                {
                    return true;
                }
            }

            answer.Fail(RpcAnswer.NotFound, "there is no I2C bus " + only.ToString() + " in " + Settings.FileName);
            return false;
        }
    }
}
