// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// The answer to a call while it is written: a JSON value, or an error <c>{"error":{"code":...,"message":...}}</c>.
    /// </summary>
    public sealed class RpcAnswer
    {
        /// <summary>The method does not exist.</summary>
        public const string UnknownMethod = "unknownMethod";

        /// <summary>The parameters are not what the method takes.</summary>
        public const string BadParams = "badParams";

        /// <summary>The parameters name something that the board does not have.</summary>
        public const string NotFound = "notFound";

        /// <summary>The call itself could not be understood.</summary>
        public const string BadCall = "badCall";

        /// <summary>The sensor gave no reading.</summary>
        public const string SensorFault = "sensorFault";

        /// <summary>The firmware failed while it obeyed.</summary>
        public const string Internal = "internal";

        private readonly JsonWriter _json;

        /// <summary>
        /// Initializes a new instance of the <see cref="RpcAnswer"/> class.
        /// </summary>
        /// <param name="json">Where the answer is written.</param>
        public RpcAnswer(JsonWriter json)
        {
            _json = json;
        }

        /// <summary>Gets the writer for the answer's one value.</summary>
        public JsonWriter Json
        {
            get { return _json; }
        }

        /// <summary>
        /// Answers with an error; whatever was written before is taken back.
        /// </summary>
        /// <param name="code">One word, as above.</param>
        /// <param name="message">What was wrong and what to do, for people.</param>
        public void Fail(string code, string message)
        {
            _json.Clear();
            _json.BeginObject();
            _json.Name("error");
            _json.BeginObject();
            _json.Name("code");
            _json.Value(code);
            _json.Name("message");
            _json.Value(message);
            _json.EndObject();
            _json.EndObject();
        }
    }
}
