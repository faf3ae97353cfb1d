// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// <c>getConfig</c>: <c>{"revision":7,"state":"ok","config":{...}}</c>, all settings that count, without secrets. Takes no
    /// parameters.
    /// </summary>
    public sealed class GetConfigMethod : RpcMethod
    {
        private readonly ConfigService _config;

        /// <summary>
        /// Initializes a new instance of the <see cref="GetConfigMethod"/> class.
        /// </summary>
        /// <param name="config">Keeps the settings.</param>
        public GetConfigMethod(ConfigService config)
        {
            _config = config;
        }

        /// <inheritdoc/>
        public override string Name
        {
            get { return "getConfig"; }
        }

        /// <inheritdoc/>
        public override void Execute(JsonValue parameters, RpcAnswer answer)
        {
            if (!TakeOptional(parameters, answer, out _))
            {
                return;
            }

            JsonValue settings = _config.Store == null ? null : _config.Store.Effective();
            if (settings == null)
            {
                answer.Fail(RpcAnswer.NotFound, "there are no settings that can be shown");
                return;
            }

            JsonWriter json = answer.Json;
            json.BeginObject();
            json.Name("revision");
            json.Value((long)_config.Store.Revision);
            json.Name("state");
            json.Value(_config.State);
            json.Name("config");
            Secrets.WriteMasked(settings, json);
            json.EndObject();
        }
    }
}
