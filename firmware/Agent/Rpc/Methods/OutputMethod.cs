// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// What <c>setOutput</c> and <c>getOutput</c> share: the output that <c>"name"</c> names, and the answer
    /// <c>{"name":"relay","value":true}</c>.
    /// </summary>
    public abstract class OutputMethod : RpcMethod
    {
        private readonly IOutput[] _outputs;

        /// <summary>
        /// Initializes a new instance of the <see cref="OutputMethod"/> class.
        /// </summary>
        /// <param name="outputs">The board's outputs.</param>
        protected OutputMethod(IOutput[] outputs)
        {
            _outputs = outputs;
        }

        /// <summary>
        /// Finds the output that a call names.
        /// </summary>
        /// <param name="parameters">The call's parameters.</param>
        /// <param name="answer">Receives the error if there is none.</param>
        /// <returns>The output, or <c>null</c>.</returns>
        protected IOutput TakeOutput(JsonValue parameters, RpcAnswer answer)
        {
            JsonValue member = parameters == null ? null : parameters.Member("name");
            string name = member == null ? null : member.AsString();
            if (name == null)
            {
                answer.Fail(RpcAnswer.BadParams, "params must be an object with \"name\", the name of an output");
                return null;
            }

            for (int i = 0; i < _outputs.Length; i++)
            {
                if (_outputs[i].Name == name)
                {
                    return _outputs[i];
                }
            }

            answer.Fail(RpcAnswer.NotFound, "there is no output \"" + name + "\"");
            return null;
        }

        /// <summary>
        /// Answers with an output's state.
        /// </summary>
        /// <param name="output">The output.</param>
        /// <param name="json">Where to.</param>
        protected static void WriteState(IOutput output, JsonWriter json)
        {
            json.BeginObject();
            json.Name("name");
            json.Value(output.Name);
            json.Name("value");
            json.Value(output.IsOn);
            json.EndObject();
        }
    }
}
