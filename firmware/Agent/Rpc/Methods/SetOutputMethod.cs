// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// <c>setOutput</c>: <c>{"name":"relay","value":true}</c> switches an output and answers the same.
    /// </summary>
    public sealed class SetOutputMethod : OutputMethod
    {
        /// <summary>
        /// Initializes a new instance of the <see cref="SetOutputMethod"/> class.
        /// </summary>
        /// <param name="outputs">The board's outputs.</param>
        public SetOutputMethod(IOutput[] outputs)
            : base(outputs)
        {
        }

        /// <inheritdoc/>
        public override string Name
        {
            get { return "setOutput"; }
        }

        /// <inheritdoc/>
        public override bool HasEffect
        {
            get { return true; }
        }

        /// <inheritdoc/>
        public override void Execute(JsonValue parameters, RpcAnswer answer)
        {
            IOutput output = TakeOutput(parameters, answer);
            if (output == null)
            {
                return;
            }

            JsonValue value = parameters.Member("value");
            if (value == null || !value.TryGetBool(out bool isOn))
            {
                answer.Fail(RpcAnswer.BadParams, "\"value\" must be true or false");
                return;
            }

            output.IsOn = isOn;
            WriteState(output, answer.Json);
        }
    }
}
