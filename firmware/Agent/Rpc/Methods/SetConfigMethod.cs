// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// <c>setConfig</c>: <c>{"batchMs":5000}</c>, a patch of the settings, taken as a whole or not at all. Answers
    /// <c>{"revision":7,"state":"trial","restarting":false}</c>.
    /// </summary>
    public sealed class SetConfigMethod : RpcMethod
    {
        private readonly ConfigService _config;
        private readonly IClock _clock;

        /// <summary>
        /// Initializes a new instance of the <see cref="SetConfigMethod"/> class.
        /// </summary>
        /// <param name="config">Keeps the settings.</param>
        /// <param name="clock">Tells the time.</param>
        public SetConfigMethod(ConfigService config, IClock clock)
        {
            _config = config;
            _clock = clock;
        }

        /// <inheritdoc/>
        public override string Name
        {
            get { return "setConfig"; }
        }

        /// <inheritdoc/>
        public override bool HasEffect
        {
            get { return true; }
        }

        /// <inheritdoc/>
        public override void Execute(JsonValue parameters, RpcAnswer answer)
        {
            if (_config.Store == null)
            {
                answer.Fail(RpcAnswer.NotFound, "this board keeps no settings");
                return;
            }

            if (parameters == null || parameters.Kind != JsonKind.Object)
            {
                answer.Fail(RpcAnswer.BadParams, "params must be an object of settings, such as {\"batchMs\":5000}");
                return;
            }

            ConfigChange change = _config.Set(_clock.MonotonicMs, parameters);
            if (change.Error != null)
            {
                answer.Fail(RpcAnswer.BadParams, change.Error);
                return;
            }

            JsonWriter json = answer.Json;
            json.BeginObject();
            json.Name("revision");
            json.Value((long)_config.Store.Revision);
            json.Name("state");
            json.Value(_config.State);
            json.Name("restarting");
            json.Value(change.NeedsRestart);
            json.EndObject();
        }
    }
}
